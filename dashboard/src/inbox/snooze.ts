import { momentOf, wallClock } from '../design/wall-clock.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MORNING = 9

/** Nine in the morning, so many days from now. */
function morning(now: number, days: number): number {
  const today = wallClock(now)
  return momentOf(today - (today % DAY) + days * DAY + MORNING * HOUR)
}

/** Days until the next Monday; a week on a Monday. */
const toMonday = (now: number): number => (8 - new Date(wallClock(now)).getUTCDay()) % 7 || 7

/** Until when one can put something off. */
export const snoozesAt = (now: number): { label: string; until: number }[] => [
  { label: 'For 3 hours', until: now + 3 * HOUR },
  { label: 'Until tomorrow, 9:00', until: morning(now, 1) },
  { label: 'Until Monday, 9:00', until: morning(now, toMonday(now)) },
  { label: 'For a month', until: now + 30 * DAY },
]
