import { jsonBytes } from '@sluice/kit/cut'

interface Limit {
  entries: number
  bytes: number
}

/** The first entries that fit into number and bytes; one that is too large is left out, smaller ones after it are not. */
export function fitting<T>(entries: Iterable<T>, { entries: most, bytes }: Limit): T[] {
  const kept: T[] = []
  let left = bytes
  for (const entry of entries) {
    const size = jsonBytes(entry) + 1
    if (size > left) continue
    if (kept.length === most) break
    kept.push(entry)
    left -= size
  }
  return kept
}

/** Each once, in the order of first use; `Export` and `export` are one. */
export function distinct(words: readonly string[]): string[] {
  const byFolded = new Map<string, string>()
  for (const word of words) {
    const folded = word.toLowerCase()
    if (!byFolded.has(folded)) byFolded.set(folded, word)
  }
  return [...byFolded.values()]
}
