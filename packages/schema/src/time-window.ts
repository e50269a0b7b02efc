import * as z from 'zod'

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
export type Weekday = z.infer<typeof Weekday>

const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, like 09:30')

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** IANA name: `Europe/Berlin`. */
export const TimeZone = z.string().max(100).refine(isTimeZone, 'must be a time zone, like Europe/Berlin')

/**
 * Hours of the week on the clock of a time zone: from `from` to `to` on each of `days`. Where `to` is not after `from` it lasts over
 * midnight, and belongs to the day on which it began; both at the same time are the whole day.
 */
export const TimeWindow = z.strictObject({
  days: z.array(Weekday).min(1).max(7).default(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
  from: Clock.default('00:00'),
  to: Clock.default('00:00'),
  timeZone: TimeZone.default('UTC'),
})
export type TimeWindow = z.infer<typeof TimeWindow>
