import type { Source } from './shapes.ts'

export type SourceState = 'ok' | 'paused' | 'failing' | 'silent' | 'stopped' | 'unheard'

/** What each state means, the loudest first. */
export const STATES: Record<SourceState, { word: string; about: string }> = {
  stopped: { word: 'stopped', about: 'It is not asked any more.' },
  failing: { word: 'failing', about: 'More was refused than taken in the last hour.' },
  paused: { word: 'paused', about: 'Nothing is taken until it is resumed; providers are told to send later.' },
  silent: { word: 'silent', about: 'Nothing has come for longer than it may be silent.' },
  unheard: { word: 'not heard of yet', about: 'Nothing has come so far.' },
  ok: { word: 'ok', about: 'What comes is taken.' },
}

const sum = (rejected: Source['rejected'], window: 'hour' | 'day'): number => rejected.reduce((total, reason) => total + reason[window], 0)

export const rejectedIn24h = ({ rejected }: Pick<Source, 'rejected'>): number => sum(rejected, 'day')

/** What one should know of a source first. */
export function stateOf({
  poll,
  silent,
  received,
  rejected,
  lastSeenAt,
  paused,
}: Pick<Source, 'poll' | 'silent' | 'received' | 'rejected' | 'lastSeenAt' | 'paused'>): SourceState {
  const refused = sum(rejected, 'hour')
  if (paused) return 'paused'
  if (poll?.stopped) return 'stopped'
  if (refused > received.hour || (poll?.failures ?? 0) > 1) return 'failing'
  if (silent) return 'silent'
  return lastSeenAt === null ? 'unheard' : 'ok'
}
