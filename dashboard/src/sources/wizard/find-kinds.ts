import type { SourceKind } from '../shapes.ts'

const WAYS: Record<SourceKind['way'], string> = {
  called: 'webhook',
  asked: 'asked every few minutes',
  mailed: 'mail',
  handed_in: 'your own programs',
}

/** How inputs of a kind come, in a word or two. */
export const wayOf = ({ way }: Pick<SourceKind, 'way'>): string => WAYS[way]

const textOf = (kind: SourceKind): string => `${kind.title} ${kind.kind} ${wayOf(kind)}`.toLowerCase()

/** Those that every word of a search fits, the ones whose name begins with it first; all of them by name where nothing is searched for. */
export function findKinds(kinds: readonly SourceKind[], search: string): SourceKind[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const begins = ({ title, kind }: SourceKind): boolean =>
    words.some((word) => title.toLowerCase().startsWith(word) || kind.startsWith(word))
  return kinds
    .filter((kind) => words.every((word) => textOf(kind).includes(word)))
    .toSorted((a, b) => Number(begins(b)) - Number(begins(a)) || a.title.localeCompare(b.title, 'en'))
}
