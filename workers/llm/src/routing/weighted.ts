/** FNV-1a, 32 bits: spreads short texts evenly, and is the same everywhere. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  // The last characters, in which names differ, reach the high bits too.
  value ^= value >>> 16
  value = Math.imul(value, 0x85ebca6b)
  return (value ^ (value >>> 13)) >>> 0
}

/** A number from 0 to 1 that is the same for the same text. */
export const share = (text: string): number => hash(text) / 2 ** 32

/**
 * Weighted rendezvous hashing: the same key takes the same entry, every entry its share of all keys, and when one is taken out only
 * its own keys move. The others follow as fallbacks, in an order that spreads them too; weight 0 is a fallback only.
 * https://en.wikipedia.org/wiki/Rendezvous_hashing
 */
export function byWeight<T extends { name: string }>(entries: readonly T[], weightOf: (entry: T) => number, key: string): T[] {
  const scored = entries.map((entry) => {
    const weight = weightOf(entry)
    return { entry, score: weight > 0 ? -weight / Math.log(share(`${key} ${entry.name}`)) : 0 }
  })
  return scored.sort((a, b) => b.score - a.score).map(({ entry }) => entry)
}
