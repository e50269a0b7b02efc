/** Each once, in the order of first use; `Export` and `export` are one. */
export function distinct(words: readonly string[]): string[] {
  const byFolded = new Map<string, string>()
  for (const word of words) {
    const folded = word.toLowerCase()
    if (!byFolded.has(folded)) byFolded.set(folded, word)
  }
  return [...byFolded.values()]
}
