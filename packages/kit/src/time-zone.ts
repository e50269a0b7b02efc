const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
/** More days than anybody looks at, of a zone; then they are worked out anew. */
const MAX_REMEMBERED = 5_000

interface Zone {
  format: Intl.DateTimeFormat
  /** What its clocks are ahead of UTC, in ms, at midnights of UTC. */
  offsets: Map<number, number>
  /** The first moment of a date, which is told by its days since 1970. */
  starts: Map<number, number>
}

const zones = new Map<string, Zone>()

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known && known.starts.size < MAX_REMEMBERED && known.offsets.size < MAX_REMEMBERED) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone: Zone = { format: known?.format ?? format, offsets: new Map(), starts: new Map() }
  zones.set(timeZone, zone)
  return zone
}

/** What the clocks of a zone show at a moment, as the moment at which those of UTC show it. */
function wallOf({ format }: Zone, at: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value)
  const { year = 0, month = 1, day, hour, minute, second } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1_000) + 1_000) % 1_000)
}

function offsetAtMidnight(zone: Zone, midnight: number): number {
  const known = zone.offsets.get(midnight)
  if (known !== undefined) return known
  const offset = wallOf(zone, midnight) - midnight
  zone.offsets.set(midnight, offset)
  return offset
}

/** The first whole minute after `low`, up to `high`, of which something holds that holds from some moment on. */
function firstMinute(low: number, high: number, holds: (at: number) => boolean): number {
  let [before, after] = [low / MINUTE_MS, high / MINUTE_MS]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (holds(middle * MINUTE_MS)) after = middle
    else before = middle
  }
  return after * MINUTE_MS
}

/** The first moment of a date. One that a zone has left out, as Apia did with 30 December 2011, begins and ends with the next. */
function startOf(zone: Zone, date: number): number {
  const known = zone.starts.get(date)
  if (known !== undefined) return known
  const midnight = date * DAY_MS
  // Nobody's clocks are a day off, so what counts at the midnight of the zone lies between these.
  const [before, after] = [offsetAtMidnight(zone, midnight - DAY_MS), offsetAtMidnight(zone, midnight + DAY_MS)]
  const earliest = midnight - Math.max(before, after)
  const hasBegun = (at: number): boolean => wallOf(zone, at) >= midnight
  const start = before === after || hasBegun(earliest) ? earliest : firstMinute(earliest, midnight - Math.min(before, after), hasBegun)
  zone.starts.set(date, start)
  return start
}

/** The date of a moment: the last one that has begun. Where clocks are put back over a midnight, the day after has begun by then. */
function dateOf(zone: Zone, at: number): number {
  let date = Math.floor(at / DAY_MS) + 1
  while (startOf(zone, date) > at) date -= 1
  return date
}

/** The moment (epoch ms) at which the day began that a moment is in, by the clocks of a time zone (IANA name). */
export function dayStart(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return at - (at % DAY_MS)
  const zone = zoneOf(timeZone)
  return startOf(zone, dateOf(zone, at))
}

/** When the day begins that comes so many days after the one that a moment is in; negative: before it. */
export function daysLater(at: number, days: number, timeZone: string): number {
  if (timeZone === 'UTC') return at - (at % DAY_MS) + days * DAY_MS
  const zone = zoneOf(timeZone)
  return startOf(zone, dateOf(zone, at) + days)
}

/** When the day is over that a moment is in: 23 to 25 hours after it began, as a rule 24. */
export const nextDay = (at: number, timeZone: string): number => daysLater(at, 1, timeZone)

/** From `since` (epoch ms) on the clocks are ahead of UTC by `offset` (ms). */
interface OffsetStep {
  since: number
  offset: number
}

/** By what the clocks of a zone are ahead of UTC in `[from, to]`, in order; the first step holds before `from` too. */
export function offsetsIn(from: number, to: number, timeZone: string): OffsetStep[] {
  if (timeZone === 'UTC') return [{ since: from, offset: 0 }]
  const zone = zoneOf(timeZone)
  const first = from - (from % DAY_MS)
  const steps = [{ since: first, offset: offsetAtMidnight(zone, first) }]
  // Nobody changes the clocks twice within a week.
  for (let midnight = first; midnight <= to; midnight += WEEK_MS) {
    const [before, after] = [offsetAtMidnight(zone, midnight), offsetAtMidnight(zone, midnight + WEEK_MS)]
    if (before === after) continue
    const changed = firstMinute(midnight, midnight + WEEK_MS, (at) => wallOf(zone, at) - at === after)
    steps.push({ since: changed, offset: after })
  }
  return steps
}
