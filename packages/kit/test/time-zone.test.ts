import { expect, test } from 'vitest'
import { dayStart, daysLater, nextDay, offsetsIn } from '../src/time-zone.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const iso = (at: number): string => new Date(at).toISOString().replace(':00.000Z', 'Z')
const at = (text: string): number => Date.parse(text)

test.each<[zone: string, moment: string, start: string, end: string, hours: number]>([
  ['UTC', '2026-03-29T12:34:56.789Z', '2026-03-29T00:00Z', '2026-03-30T00:00Z', 24],
  ['Europe/Berlin', '2026-01-15T22:59:59.999Z', '2026-01-14T23:00Z', '2026-01-15T23:00Z', 24],
  ['Europe/Berlin', '2026-01-15T23:00:00.000Z', '2026-01-15T23:00Z', '2026-01-16T23:00Z', 24],
  // Clocks are put forward at 01:00 UTC, and back in autumn.
  ['Europe/Berlin', '2026-03-29T00:59:00.000Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z', 23],
  ['Europe/Berlin', '2026-03-29T12:00:00.000Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z', 23],
  ['Europe/Berlin', '2026-10-25T00:30:00.000Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z', 25],
  ['America/New_York', '2026-03-08T04:59:59.999Z', '2026-03-07T05:00Z', '2026-03-08T05:00Z', 24],
  ['America/New_York', '2026-03-08T05:00:00.000Z', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 23],
  ['America/New_York', '2026-11-01T12:00:00.000Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 25],
  ['Asia/Kolkata', '2026-06-01T18:29:59.999Z', '2026-05-31T18:30Z', '2026-06-01T18:30Z', 24],
  ['Asia/Kolkata', '2026-06-01T18:30:00.000Z', '2026-06-01T18:30Z', '2026-06-02T18:30Z', 24],
  // Half an hour is what Lord Howe changes by.
  ['Australia/Lord_Howe', '2026-04-05T00:00:00.000Z', '2026-04-04T13:00Z', '2026-04-05T13:30Z', 24.5],
  ['Australia/Lord_Howe', '2026-10-04T00:00:00.000Z', '2026-10-03T13:30Z', '2026-10-04T13:00Z', 23.5],
  // 30 December 2011 was left out.
  ['Pacific/Apia', '2011-12-30T09:59:00.000Z', '2011-12-29T10:00Z', '2011-12-30T10:00Z', 24],
  ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00Z', '2011-12-31T10:00Z', 24],
  // Days that begin at 01:00, because clocks are put forward at midnight, and clocks that are put back to the day before.
  ['Asia/Beirut', '2026-03-29T10:00:00.000Z', '2026-03-28T22:00Z', '2026-03-29T21:00Z', 23],
  ['America/Sao_Paulo', '2018-02-18T02:30:00.000Z', '2018-02-17T02:00Z', '2018-02-18T03:00Z', 25],
  ['America/St_Johns', '2010-11-07T03:00:00.000Z', '2010-11-07T02:30Z', '2010-11-08T03:30Z', 25],
])('in %s the day of %s begins at %s and ends at %s', (zone, moment, start, end, hours) => {
  expect(iso(dayStart(at(moment), zone))).toBe(start)
  expect(iso(nextDay(at(moment), zone))).toBe(end)
  expect((nextDay(at(moment), zone) - dayStart(at(moment), zone)) / HOUR).toBe(hours)
})

test.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns'])(
  'days of %s follow on each other, and each moment is in one',
  (zone) => {
    let day = dayStart(at('2010-01-01T12:00:00Z'), zone)
    for (let count = 0; count < 800; count += 1) {
      const next = nextDay(day, zone)
      expect(next).toBeGreaterThan(day)
      expect([dayStart(day, zone), dayStart(next - 1, zone), dayStart(next, zone)]).toEqual([day, day, next])
      day = next
    }
  },
)

test('a week later is seven days of the calendar later, whatever the clocks do meanwhile', () => {
  const sunday = at('2026-03-25T12:00:00Z')
  expect(iso(daysLater(sunday, 7, 'Europe/Berlin'))).toBe('2026-03-31T22:00Z')
  expect(iso(daysLater(sunday, -7, 'Europe/Berlin'))).toBe('2026-03-17T23:00Z')
  expect(iso(daysLater(sunday, -7, 'UTC'))).toBe('2026-03-18T00:00Z')
})

test('what clocks are ahead of UTC is told with the moments of its changes', () => {
  const year = offsetsIn(at('2026-01-01T00:00:00Z'), at('2026-12-31T00:00:00Z'), 'Europe/Berlin')
  expect(year.map(({ since, offset }) => [iso(since), offset / HOUR])).toEqual([
    ['2026-01-01T00:00Z', 1],
    ['2026-03-29T01:00Z', 2],
    ['2026-10-25T01:00Z', 1],
  ])
  expect(offsetsIn(0, 400 * DAY, 'UTC')).toEqual([{ since: 0, offset: 0 }])
})

test.each(['Europe/Berlin', 'America/New_York', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Pacific/Apia'])(
  'with what the clocks of %s are ahead by, a day begins at their midnight, or where that is left out',
  (zone) => {
    const steps = offsetsIn(at('2010-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z'), zone)
    const offsetAt = (moment: number): number => steps.findLast(({ since }) => since <= moment)?.offset ?? 0
    const strange: string[] = []
    for (let day = dayStart(at('2010-01-05T00:00:00Z'), zone); day < at('2026-12-31T00:00:00Z'); day = nextDay(day, zone))
      if ((day + offsetAt(day)) % DAY !== 0 && steps.every(({ since }) => since !== day)) strange.push(iso(day))
    expect(strange).toEqual([])
  },
)
