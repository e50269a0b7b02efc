import { AppError } from '@sluice/kit/http'
import { dayStart, daysLater } from '@sluice/kit/time-zone'
import { overviewPeriod } from '../overview/period.ts'
import { DAY_MS, HOUR_MS } from '../store/hour.ts'

/** How a time is cut: length of a bucket, and how many days may be asked for at a time. */
const INTERVALS = { hour: { ms: HOUR_MS, days: 31 }, day: { ms: DAY_MS, days: 400 }, total: { ms: null, days: 400 } } as const
/** `auto`: the shortest buckets of which there are at most 60, as Overview has them. */
export type Interval = keyof typeof INTERVALS | 'auto'

export interface Period {
  from: number
  to: number
  /** Null: everything together. */
  bucketMs: number | null
  /** At whose midnights days begin; UTC unless told. */
  zone?: string
}

/** The first moment of each bucket. */
export function startsOf({ from, to, bucketMs, zone = 'UTC' }: Period): number[] {
  if (bucketMs === null) return [from]
  const later = (count: number): number =>
    bucketMs < DAY_MS ? from + count * bucketMs : daysLater(from, (count * bucketMs) / DAY_MS, zone)
  const starts = [from]
  for (let next = later(1); next < to; next = later(starts.length)) starts.push(next)
  return starts
}

/** What is looked at: the last 7 days unless told, in whole buckets. Throws INVALID_REQUEST where it is too long for its interval. */
export function periodOf(
  { from: since, to: until, interval }: { from?: number | undefined; to?: number | undefined; interval: Interval },
  now: number,
  zone: string,
): Period {
  if (interval === 'auto') {
    const { from, to, bucketMs } = overviewPeriod({ from: since, to: until }, now, zone)
    return { from, to, bucketMs, zone }
  }
  const { ms, days } = INTERVALS[interval]
  const to = until ?? now
  const step = ms ?? HOUR_MS
  const start = since ?? to - 7 * DAY_MS
  // Whole buckets, so that the first is not a part of one that looks like a dip.
  const from = Math.max(0, step === DAY_MS ? dayStart(start, zone) : start - (start % step))
  if (to - from <= days * DAY_MS + step) return { from, to, bucketMs: ms, zone }
  throw new AppError('INVALID_REQUEST', `At most ${days} days by ${interval}.`, { details: [{ path: 'from', message: 'is too long ago' }] })
}
