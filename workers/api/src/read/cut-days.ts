import { daysLater } from '@sluice/kit/time-zone'
import { type SQL, sql } from 'drizzle-orm'
import { steadyHours } from '../overview/period.ts'
import { DAY_MS } from '../store/hour.ts'

/** A stretch of time from the beginning of a bucket on. `bucketMs`: hours, or whole days of the zone; null: not cut. */
interface Cut {
  from: number
  to: number
  bucketMs: number | null
  zone?: string
}

const isOfDays = (bucketMs: number | null): bucketMs is number => bucketMs !== null && bucketMs % DAY_MS === 0

/** A column with hours, to be cut into buckets that count from `from`. */
export const hoursOf = (column: string, { from, to, bucketMs, zone = 'UTC' }: Cut): SQL =>
  sql.raw(isOfDays(bucketMs) ? steadyHours(column, { from, to, zone }) : column)

/** When a bucket begins that was cut so, by the clocks of the zone. */
export const startOf = (start: number, { from, bucketMs, zone = 'UTC' }: Cut): number =>
  isOfDays(bucketMs) ? daysLater(from, Math.round((start - from) / DAY_MS), zone) : start
