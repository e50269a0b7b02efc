import { dayStart } from '@sluice/kit/time-zone'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** First millisecond of the hour (UTC) that a time is in. */
export const hourOf = (time: number): number => time - (time % HOUR_MS)

/**
 * Days are looked for in rollups by their noon, which is to say by borders so much earlier: then it does not count whether one has 23 hours or
 * 25, nor that it was counted by the midnights of another zone.
 */
export const LEAD_MS = DAY_MS / 2

/** When the day began that a time is in, by the clocks of a workspace. */
export type DayOf = (workspace: string, time: number) => number

export const DAYS_OF_UTC: DayOf = (_workspace, time) => dayStart(time, 'UTC')

/**
 * The day that a row of `items` was counted to when it came in, in SQL: the last one of its source that had begun. So whatever is put right
 * later is put right where it was counted, also where the time zone of the workspace has been changed since.
 */
export const countedDay = (items: string): string => `coalesce((
  SELECT max(counted.day) FROM source_days AS counted
  WHERE counted.workspace = ${items}.workspace AND counted.source = ${items}.source
    AND counted.day <= ${items}.received_at AND counted.day > ${items}.received_at - ${2 * DAY_MS}
), ${items}.received_at - ${items}.received_at % ${DAY_MS})`
