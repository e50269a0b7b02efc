import type { TimeWindow, Weekday } from '@sluice/schema/time-window'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
/** Longer than any window lasts that ends at all. */
const SEARCHED_MINUTES = 8 * DAY_MINUTES
const WEEK: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** What the clock on the wall shows: day of the week (0 is Sunday) and minutes since midnight. */
interface WallClock {
  day: number
  minute: number
}

interface Zone {
  format: Intl.DateTimeFormat
  /** The minute that was asked for last, since 1970: the items of a batch are looked at within the same one. */
  asked: number
  shown: WallClock
}

const zones = new Map<string, Zone>()

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const zone: Zone = { format, asked: Number.NaN, shown: { day: 0, minute: 0 } }
  zones.set(timeZone, zone)
  return zone
}

/** Every offset in use is a number of whole minutes, so that within a minute the clock stands still. */
function wallClock(timeZone: string, minute: number): WallClock {
  const zone = zoneOf(timeZone)
  if (zone.asked === minute) return zone.shown
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of zone.format.formatToParts(minute * MINUTE_MS)) parts[type] = value
  const day = WEEK.findIndex((name) => name === parts.weekday?.toLowerCase())
  zone.shown = { day, minute: Number(parts.hour) * 60 + Number(parts.minute) }
  zone.asked = minute
  return zone.shown
}

/** `09:30` → 570. */
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** Minutes on the clock until the window closes that is open at this time; 0 where none is. */
function minutesLeft({ days, from, to }: TimeWindow, { day, minute }: WallClock): number {
  const [opens, closes] = [minutesOf(from), minutesOf(to)]
  const length = closes > opens ? closes - opens : closes + DAY_MINUTES - opens
  const left = (daysAgo: number): number => {
    const began = WEEK[(day + 7 - daysAgo) % 7]
    if (!began || !days.includes(began)) return 0
    const since = minute + daysAgo * DAY_MINUTES - opens
    return since >= 0 && since < length ? length - since : 0
  }
  return Math.max(left(0), left(1))
}

const minuteOf = (now: number): number => Math.floor(now / MINUTE_MS)

/** Whether a time (epoch ms) lies in the window, by what the clocks of its time zone show. */
export const inWindow = (window: TimeWindow, now: number): boolean => minutesLeft(window, wallClock(window.timeZone, minuteOf(now))) > 0

/**
 * The first time from `now` on (both epoch ms) that is outside the window: `now` itself where it is outside already, null where the
 * window never closes. Where the clocks are put back, an hour that shows up twice lies in the window twice.
 */
export function endOfWindow(window: TimeWindow, now: number): number | null {
  const first = minuteOf(now)
  let minute = first
  while (minute - first <= SEARCHED_MINUTES) {
    const clock = wallClock(window.timeZone, minute)
    const left = minutesLeft(window, clock)
    if (left === 0) return Math.max(now, minute * MINUTE_MS)
    const hop = Math.min(left, 60)
    const after = wallClock(window.timeZone, minute + hop)
    // Clocks were put forward or back on the way: minute by minute, so that nothing is jumped over.
    const steady = (after.minute - clock.minute + DAY_MINUTES) % DAY_MINUTES === hop
    minute += steady ? hop : 1
  }
  return null
}
