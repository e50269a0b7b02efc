/** The word that somebody may have meant by this one, two letters off at most; undefined where none is that near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((known) => ({ known, steps: distance(word.toLowerCase(), known.toLowerCase()) }))
    .filter(({ known, steps }) => steps <= 2 && steps < Math.min(word.length, known.length))
    .toSorted((a, b) => a.steps - b.steps)
  return best?.known
}

/** Levenshtein: letters to put in, take out or replace. https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let line = 0; line < from.length; line += 1) {
    const next = [line + 1]
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (from[line] === to[column - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
