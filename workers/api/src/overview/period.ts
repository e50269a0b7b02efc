import { AppError } from '@sluice/kit/http'
import { DAY_MS, HOUR_MS } from '../store/hour.ts'

/** A stretch of time in buckets, with the stretch of the same length before it. All times are cut at UTC. */
export interface OverviewPeriod {
  from: number
  to: number
  bucketMs: number
  /** How many; the last one may end after `to`. */
  buckets: number
  /** Begins where the period before does. */
  previousFrom: number
  /** Until when the period before is counted: as far into it as `now` is into this one. */
  previousTo: number
  /** Which rollups are read: those by hour or those by day, as the length of one. */
  unit: number
}

/** More bars than these are not told apart. */
const MAX_BUCKETS = 60
const DEFAULT_MS = 7 * DAY_MS
const MAX_MS = 400 * DAY_MS

/** Lengths of a bucket. Up to two weeks the rollups by hour are few enough to be read. */
const STEPS = [1, 2, 3, 6].map((hours) => hours * HOUR_MS).concat([1, 2, 7, 14].map((days) => days * DAY_MS))

/** The last week unless told, in whole hours or days, and the shortest buckets of which there are not too many. Throws INVALID_REQUEST. */
export function overviewPeriod(range: { from?: number | undefined; to?: number | undefined }, now: number): OverviewPeriod {
  const until = range.to ?? now
  const since = range.from ?? until - DEFAULT_MS
  if (since >= until) throw refused('to', 'must be after from')
  if (until - since > MAX_MS) throw refused('from', `is more than ${MAX_MS / DAY_MS} days before to`)
  for (const bucketMs of STEPS) {
    const unit = bucketMs < DAY_MS ? HOUR_MS : DAY_MS
    const from = Math.max(0, since - (since % unit))
    const to = Math.ceil(until / unit) * unit
    const buckets = Math.ceil((to - from) / bucketMs)
    if (buckets > MAX_BUCKETS) continue
    const previousFrom = from - buckets * bucketMs
    const passed = Math.min(buckets * bucketMs, Math.max(0, now - from))
    // The nearest whole hour: rollups know no parts of one.
    return { from, to, bucketMs, buckets, previousFrom, previousTo: previousFrom + Math.round(passed / HOUR_MS) * HOUR_MS, unit }
  }
  throw refused('from', 'is too long ago')
}

const refused = (path: string, message: string): AppError =>
  new AppError('INVALID_REQUEST', 'The time is not one that can be shown.', { details: [{ path, message }] })

/** The number of a bucket in SQL. D1 binds whole numbers as floating ones, so it has to be cut by hand. */
export const bucketOf = (time: string, from: string, bucketMs: string): string => `CAST((${time} - ${from}) / ${bucketMs} AS INTEGER)`

/** One value a bucket, from rows that name theirs. */
export function toSeries<Row extends { bucket: number }, Value>(
  rows: readonly Row[],
  buckets: number,
  valueOf: (rows: readonly Row[]) => Value,
): Value[] {
  const byBucket = Map.groupBy(rows, ({ bucket }) => bucket)
  return Array.from({ length: buckets }, (_, bucket) => valueOf(byBucket.get(bucket) ?? []))
}
