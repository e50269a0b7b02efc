/** Units of each text that are compared. */
const MAX_COMPARED = 2_000

/** Groups of three characters, with how often each occurs; two blanks before and one behind, so that short words have some. */
function trigramsOf(text: string): Map<string, number> {
  const bare = text
    .slice(0, MAX_COMPARED)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const padded = `  ${bare} `
  const counts = new Map<string, number>()
  if (bare === '') return counts
  for (let at = 0; at + 3 <= padded.length; at++) {
    const trigram = padded.slice(at, at + 3)
    counts.set(trigram, (counts.get(trigram) ?? 0) + 1)
  }
  return counts
}

const total = (counts: Map<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0)

/**
 * How alike two texts are written, from 0 to 1: the Sørensen–Dice coefficient of their groups of three characters, whatever their case
 * and punctuation. Of longer texts the first 2,000 characters count. https://en.wikipedia.org/wiki/Dice-S%C3%B8rensen_coefficient
 */
export function similar(a: string, b: string): number {
  const [one, other] = [trigramsOf(a), trigramsOf(b)]
  const all = total(one) + total(other)
  if (all === 0) return 0
  let shared = 0
  for (const [trigram, count] of one) shared += Math.min(count, other.get(trigram) ?? 0)
  return (2 * shared) / all
}
