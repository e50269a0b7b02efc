import { AppError } from '@sluice/kit/http'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How a time is cut: length of a bucket, and how many days may be asked for at a time. Cut at UTC. */
const INTERVALS = { hour: { ms: HOUR_MS, days: 31 }, day: { ms: DAY_MS, days: 400 }, total: { ms: null, days: 400 } } as const
export type Interval = keyof typeof INTERVALS

export interface Period {
  from: number
  to: number
  /** Null: everything together. */
  bucketMs: number | null
}

/** What is looked at: the last 7 days unless told, in whole buckets. Throws INVALID_REQUEST where it is too long for its interval. */
export function periodOf(
  { from: since, to: until, interval }: { from?: number | undefined; to?: number | undefined; interval: Interval },
  now: number,
): Period {
  const { ms, days } = INTERVALS[interval]
  const to = until ?? now
  const step = ms ?? HOUR_MS
  const start = since ?? to - 7 * DAY_MS
  // Whole buckets, so that the first is not a part of one that looks like a dip.
  const from = Math.max(0, start - (start % step))
  if (to - from <= days * DAY_MS + step) return { from, to, bucketMs: ms }
  throw new AppError('INVALID_REQUEST', `At most ${days} days by ${interval}.`, { details: [{ path: 'from', message: 'is too long ago' }] })
}
