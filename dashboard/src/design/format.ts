/** Numbers and times as people read them; times are those of the zone that is shown. */
import { formatOf } from './zone.ts'

const NARROW = '\u{202f}'
const MINUS = '\u{2212}'

/** What is not known; never written as 0. */
export const UNKNOWN = '—'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

export const count = (value: number | null): string => (value === null ? UNKNOWN : whole.format(value).replace('-', MINUS))

/** A count that is only known to be at least so much: `10,000+`. */
export const cappedCount = (value: number, cap = 10_001): string => (value >= cap ? `${count(cap - 1)}+` : count(value))

/** How many items a list of the Inbox holds. The API counts to 1,001 where it would have to look at each; larger numbers are exact. */
export const itemCount = (value: number): string => (value === 1_001 ? '1,000+' : count(value))

/** A share of 0 to 1. */
export const percent = (share: number | null, digits = 1): string =>
  share === null ? UNKNOWN : `${(share * 100).toFixed(digits).replace('-', MINUS)}${NARROW}%`

/** Milliseconds, with as many digits as say something. */
export function duration(ms: number | null): string {
  if (ms === null) return UNKNOWN
  if (ms < 1_000) return `${Math.round(ms)}${NARROW}ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)}${NARROW}s`
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)}${NARROW}min ${Math.round((ms % 60_000) / 1_000)}${NARROW}s`
  return `${Math.floor(ms / 3_600_000)}${NARROW}h ${Math.round((ms % 3_600_000) / 60_000)}${NARROW}min`
}

/** Nano-dollars. What costs less than a tenth of a cent keeps two digits that count. */
export function money(nanoUsd: number | null): string {
  if (nanoUsd === null) return UNKNOWN
  const usd = nanoUsd / 1e9
  if (usd === 0) return `$${NARROW}0`
  return `$${NARROW}${usd >= 0.01 ? usd.toFixed(2) : usd.toPrecision(2)}`
}

/** `+12.4 %`; null where there was nothing before. */
export function change(value: number | null, previous: number | null): string | null {
  if (value === null || previous === null || previous === 0) return null
  const share = (value - previous) / previous
  return `${share >= 0 ? '+' : ''}${percent(share, Math.abs(share) < 1 ? 1 : 0)}`
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** `9 s`, `2 min`, `3 h`, `5 d`; what is younger than a second is `now`. */
export function age(at: number, now: number): string {
  const ms = Math.max(0, now - at)
  const unit = UNITS.find(([, size]) => ms >= size)
  return unit ? `${Math.floor(ms / unit[1])}${NARROW}${unit[0]}` : 'now'
}

const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
const HOUR = { hour: '2-digit', minute: '2-digit' } as const
const DATE = { day: 'numeric', month: 'short' } as const
const WEEKDAY = { weekday: 'short', day: 'numeric' } as const
const WEEKDAY_DATE = { weekday: 'short', ...DATE } as const
const WEEKDAY_HOUR = { weekday: 'short', ...HOUR } as const
const SHORT = { ...DATE, ...HOUR, timeZoneName: 'short' } as const
const FULL = { ...DATE, ...CLOCK, timeZoneName: 'short' } as const
const YEAR = { dateStyle: 'short' } as const
const utc = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })

export const clockTime = (at: number): string => formatOf(CLOCK).format(at)
/** `14:30` */
export const hourTime = (at: number): string => formatOf(HOUR).format(at)
/** `14 Nov` */
export const dayMonth = (at: number): string => formatOf(DATE).format(at)
/** `Sat 14` */
export const weekday = (at: number): string => formatOf(WEEKDAY).format(at)
/** `Sat 14 Nov` */
export const weekdayDate = (at: number): string => formatOf(WEEKDAY_DATE).format(at)
/** `Sat 14:30` */
export const weekdayTime = (at: number): string => formatOf(WEEKDAY_HOUR).format(at)
/** To the minute, with the zone. */
export const shortTime = (at: number): string => formatOf(SHORT).format(at)
/** To the second, with the zone. */
export const fullTime = (at: number): string => formatOf(FULL).format(at)
/** Tells days apart. */
export const dayKey = (at: number): string => formatOf(YEAR).format(at)
/** For the hover: everybody's clock. */
export const utcTime = (at: number): string => `${utc.format(at)} UTC`

export function dayRange(from: number, to: number): string {
  const [first, last] = [dayMonth(from), dayMonth(to)]
  if (first === last) return first
  const [firstDay, firstMonth] = first.split(' ')
  return last.endsWith(firstMonth ?? '') ? `${firstDay}–${last}` : `${first} – ${last}`
}
