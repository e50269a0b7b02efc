import type { ConfigVersion, ObjectChange, Origin } from './shapes.ts'

/** `acme/bot@1f0c9ab`, `a file`; null where only a part was edited. */
export function originWords(origin: Origin | null): string | null {
  if (origin === null) return null
  if (origin.from === 'file') return 'a file'
  return [origin.repository ?? 'git', origin.commit?.slice(0, 7)].filter(Boolean).join('@')
}

const SIGNS = { added: '+', removed: '−', changed: '~' } as const

/** An object that is another: its sign, which colour never says alone, and its name. */
export const changeWords = ({ change, path }: Pick<ObjectChange, 'change' | 'path'>): string => `${SIGNS[change]} ${path.join('.')}`

/** What a version changed, in a line; the first few of many. */
export function summary({ changes }: Pick<ConfigVersion, 'changes'>, most = 3): string {
  if (changes === null) return 'what it changed was not kept yet'
  if (changes.length === 0) return 'nothing but the order'
  const shown = changes.slice(0, most).map(changeWords)
  return changes.length > most ? `${shown.join(', ')} and ${changes.length - most} more` : shown.join(', ')
}

/** A value as one line of text; what is missing is null. */
export const valueText = (value: unknown): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value, null, typeof value === 'object' ? 1 : 0)
