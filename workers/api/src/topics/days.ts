import { AppError } from '@sluice/kit/http'
import { dayStart, daysLater, nextDay } from '@sluice/kit/time-zone'
import { DAY_MS, LEAD_MS } from '../store/hour.ts'

/** Topics are counted by whole days of a time zone, UTC unless told, and compared with as many days before. */
export interface TopicDays {
  from: number
  to: number
  zone?: string
}

const DEFAULT_DAYS = 7
const MAX_DAYS = 400

/**
 * The whole days that stand for a stretch of time: as many as it is long, up to the one that it ends in, so that seven times 24 hours are seven
 * days whatever time it is. Of what is shorter than two, every day that it is in: the last one alone may have just begun.
 */
export function topicDays({ from, to }: { from: number; to: number }, zone: string): TopicDays {
  const end = dayEnd(to, zone)
  const days = daysOf({ from, to })
  return { from: days < 2 ? dayStart(from, zone) : daysLater(end, -days, zone), to: end, zone }
}

/** The days that a question names, from the first to the last; today and the six before unless told. Throws INVALID_REQUEST. */
export function askedDays({ from, to }: { from?: number | undefined; to?: number | undefined }, now: number, zone: string): TopicDays {
  const end = dayEnd(to ?? now, zone)
  const days = { from: Math.max(0, from === undefined ? daysLater(end, -DEFAULT_DAYS, zone) : dayStart(from, zone)), to: end, zone }
  if (days.from >= days.to) throw refused('to', 'must be after from')
  if (daysOf(days) > MAX_DAYS) throw refused('from', `is more than ${MAX_DAYS} days before to`)
  return days
}

/** The midnight that a moment is at, or the next one. */
function dayEnd(at: number, zone: string): number {
  const start = dayStart(at, zone)
  return start === at ? start : nextDay(at, zone)
}

/** How many days; where clocks are changed, one is an hour shorter or longer than the others. */
export const daysOf = ({ from, to }: Pick<TopicDays, 'from' | 'to'>): number => Math.round((to - from) / DAY_MS)

/** Where as many days begin before these. */
export const previousOf = (days: TopicDays): number => dayAfter(days, -daysOf(days))

/** The borders by which the rollups are read: of the days, and of as many before. */
export const bordersOf = (days: TopicDays): { previous: number; from: number; to: number } => ({
  previous: previousOf(days) - LEAD_MS,
  from: days.from - LEAD_MS,
  to: days.to - LEAD_MS,
})

/** Where the day begins that comes so many days after the first. */
export const dayAfter = ({ from, zone = 'UTC' }: TopicDays, days: number): number => daysLater(from, days, zone)

/**
 * Which day after another a row of a day is: the nearest, so that neither the hour by which clocks are changed counts, nor that it was counted by
 * the midnights of another zone.
 */
export const dayNumber = (day: number, since: number): number => Math.round((day - since) / DAY_MS)

const refused = (path: string, message: string): AppError =>
  new AppError('INVALID_REQUEST', 'The time is not one that can be shown.', { details: [{ path, message }] })
