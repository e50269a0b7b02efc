import { jsonBytes } from './cut.ts'

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
