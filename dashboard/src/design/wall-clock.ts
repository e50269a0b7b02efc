import { formatOf } from './zone.ts'

const WALL = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const

/** What the clocks of the zone show at a time, as the time at which those of UTC show it. */
export function wallClock(at: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatOf(WALL).formatToParts(at)) parts[type] = Number(value)
  const { year = 0, month = 1, day, hour, minute, second } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The time at which the clocks of the zone show that. */
export const momentOf = (wall: number): number => wall - ahead(wall - ahead(wall))

const ahead = (at: number): number => wallClock(at) - at

const DAY_MS = 86_400_000

/** A moment of the first of so many days of the zone of which today is the last: noon, as no clocks are changed then. */
export const firstOfDays = (days: number, now: number): number => momentOf((Math.floor(wallClock(now) / DAY_MS) - days + 1.5) * DAY_MS)
