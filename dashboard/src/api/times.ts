import { firstOfDays } from '../design/wall-clock.ts'

/** `span` in milliseconds, ending now; `until` where the end is fixed. */
export interface Range {
  span: number
  until?: number
}

const DAY = 86_400_000
/** As long as the API tells hours apart; what is longer is counted by days. */
const MOST_BY_HOUR = 15 * DAY

/**
 * What the API is asked for. It begins with a whole hour, as lists of the Inbox that end now do, or with a whole day: days have that of today among
 * them, or `30 days` from this time of day on would be 31.
 */
export function timesOf({ span, until }: Range, now: number): { from: string; to: string } {
  if (until !== undefined) return toTexts(until - span, until)
  return toTexts(span > MOST_BY_HOUR ? firstOfDays(span / DAY, now) : now - span, now)
}

const toTexts = (from: number, to: number): { from: string; to: string } => ({ from: String(from), to: String(to) })
