import { count } from '../../design/format.ts'
import type { ApiKey } from '../shapes.ts'

/** From where a key was used last: `curl, 203.0.113.9`. */
export const placeOf = (lastUsed: NonNullable<ApiKey['lastUsed']>): string =>
  [lastUsed.agent, lastUsed.address].filter((part) => part !== null).join(', ') || 'an unknown place'

/** What somebody should know before a key is taken away. Calls are counted every few minutes, so there may have been more. */
export function whatItDoes({ callsLastDay }: Pick<ApiKey, 'callsLastDay'>): string {
  if (callsLastDay === 0) return 'No call with it is known of the last 24 hours.'
  return `It was used for at least ${count(callsLastDay)} ${callsLastDay === 1 ? 'call' : 'calls'} in the last 24 hours.`
}

/** So long before its end a key asks to be looked at. */
const SOON_MS = 7 * 86_400_000

export const endsSoon = (expiresAt: number | null, now: number): boolean => expiresAt !== null && expiresAt - now < SOON_MS
