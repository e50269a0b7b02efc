import { AppError } from '@sluice/kit/http'
import { DAY_MS } from '../store/hour.ts'

/** Topics are counted by whole days (UTC), and compared with as many days before. */
export interface TopicDays {
  from: number
  to: number
}

const DEFAULT_DAYS = 7
const MAX_DAYS = 400

export const topicDays = ({ from, to }: TopicDays): TopicDays => ({
  from: from - (from % DAY_MS),
  to: Math.ceil(to / DAY_MS) * DAY_MS,
})

/** The last seven days unless told. Throws INVALID_REQUEST. */
export function askedDays({ from, to }: { from?: number | undefined; to?: number | undefined }, now: number): TopicDays {
  const until = to ?? now
  const days = topicDays({ from: Math.max(0, from ?? until - DEFAULT_DAYS * DAY_MS), to: until })
  if (days.from >= days.to) throw refused('to', 'must be after from')
  if (days.to - days.from > MAX_DAYS * DAY_MS) throw refused('from', `is more than ${MAX_DAYS} days before to`)
  return days
}

const refused = (path: string, message: string): AppError =>
  new AppError('INVALID_REQUEST', 'The time is not one that can be shown.', { details: [{ path, message }] })
