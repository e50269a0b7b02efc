import { AppError } from '@sluice/kit/http'
import { dayStart, daysLater, nextDay, offsetsIn } from '@sluice/kit/time-zone'
import { DAY_MS, HOUR_MS, LEAD_MS } from '../store/hour.ts'

/** A stretch of time in buckets, with the stretch of the same length before it. Hours are cut at UTC, days at the midnights of `zone`. */
export interface OverviewPeriod {
  from: number
  to: number
  /** As a rule: a day is an hour shorter or longer where clocks are changed. */
  bucketMs: number
  /** How many; the last one may end after `to`. */
  buckets: number
  /** The first moment of each. */
  starts: number[]
  /** Begins where the period before does. */
  previousFrom: number
  /** Until when the period before is counted: as far into it as `now` is into this one. */
  previousTo: number
  /** Which rollups are read: those by hour or those by day, as the length of one. */
  unit: number
  zone: string
}

/** More bars than these are not told apart. */
const MAX_BUCKETS = 60
const DEFAULT_DAYS = 7
const MAX_MS = 400 * DAY_MS

/** Lengths of a bucket. Up to two weeks the rollups by hour are few enough to be read. */
const STEPS = [1, 2, 3, 6].map((hours) => hours * HOUR_MS).concat([1, 2, 7, 14].map((days) => days * DAY_MS))

/** Where buckets of one length begin: `later` answers the beginning of the one that comes so many after the one that a moment is in. */
interface Grid {
  floor: (at: number) => number
  later: (at: number, count: number) => number
}

function gridOf(bucketMs: number, zone: string): Grid {
  if (bucketMs < DAY_MS) return { floor: (at) => at - (at % HOUR_MS), later: (at, count) => at + count * bucketMs }
  return { floor: (at) => dayStart(at, zone), later: (at, count) => daysLater(at, (count * bucketMs) / DAY_MS, zone) }
}

/** The first whole hour or day that begins at a moment or after it. */
const ceilTo = (at: number, unit: number, zone: string): number =>
  unit === HOUR_MS ? Math.ceil(at / HOUR_MS) * HOUR_MS : dayStart(at, zone) === at ? at : nextDay(at, zone)

/** The last week unless told, in whole hours or days, and the shortest buckets of which there are not too many. Throws INVALID_REQUEST. */
export function overviewPeriod(range: { from?: number | undefined; to?: number | undefined }, now: number, zone = 'UTC'): OverviewPeriod {
  const until = range.to ?? now
  const since = range.from ?? until - DEFAULT_DAYS * DAY_MS
  if (since >= until) throw refused('to', 'must be after from')
  if (until - since > MAX_MS) throw refused('from', `is more than ${MAX_MS / DAY_MS} days before to`)
  for (const bucketMs of STEPS) {
    const unit = bucketMs < DAY_MS ? HOUR_MS : DAY_MS
    const { floor, later } = gridOf(bucketMs, zone)
    const from = Math.max(0, floor(since))
    const to = ceilTo(until, unit, zone)
    // A day may be an hour short of 24.
    const buckets = Math.ceil((Math.round((to - from) / unit) * unit) / bucketMs)
    if (buckets > MAX_BUCKETS) continue
    const previousFrom = later(from, -buckets)
    const passed = Math.min(from - previousFrom, Math.max(0, now - from))
    const starts = Array.from({ length: buckets }, (_, bucket) => later(from, bucket))
    // The nearest whole hour: rollups know no parts of one.
    const previousTo = previousFrom + Math.round(passed / HOUR_MS) * HOUR_MS
    return { from, to, bucketMs, buckets, starts, previousFrom, previousTo, unit, zone }
  }
  throw refused('from', 'is too long ago')
}

const refused = (path: string, message: string): AppError =>
  new AppError('INVALID_REQUEST', 'The time is not one that can be shown.', { details: [{ path, message }] })

/** The number of a bucket in SQL. D1 binds whole numbers as floating ones, so it has to be cut by hand. */
export const bucketOf = (time: string, from: string, bucketMs: string): string => `CAST((${time} - ${from}) / ${bucketMs} AS INTEGER)`

/** By how much the borders of a period are read earlier than they are. */
export const leadOf = ({ unit }: Pick<OverviewPeriod, 'unit'>): number => (unit === DAY_MS ? LEAD_MS : 0)

/** A column with hours in SQL, as if the clocks of a zone had always been as they were at `from`: so a day is 24 of them, and can be cut. */
export function steadyHours(column: string, { from, to, zone }: { from: number; to: number; zone: string }): string {
  const [first, ...changes] = offsetsIn(from, to, zone)
  if (!first || changes.length === 0) return column
  const cases = changes.toReversed().map(({ since, offset }) => `WHEN ${column} >= ${since} THEN ${offset - first.offset}`)
  return `(${column} + CASE ${cases.join(' ')} ELSE 0 END)`
}

/** One value a bucket, from rows that name theirs. */
export function toSeries<Row extends { bucket: number }, Value>(
  rows: readonly Row[],
  buckets: number,
  valueOf: (rows: readonly Row[]) => Value,
): Value[] {
  const byBucket = Map.groupBy(rows, ({ bucket }) => bucket)
  return Array.from({ length: buckets }, (_, bucket) => valueOf(byBucket.get(bucket) ?? []))
}
