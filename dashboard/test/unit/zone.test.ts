import { afterEach, expect, test } from 'vitest'
import { dayKey, dayRange, fullTime, hourTime, utcTime, weekdayTime } from '../../src/design/format.ts'
import { momentOf, wallClock } from '../../src/design/wall-clock.ts'
import { daysOf, showTimesOf, zoneName } from '../../src/design/zone.ts'
import { snoozesAt } from '../../src/inbox/snooze.ts'
import { bucketEnd } from '../../src/overview/bucket-end.ts'
import { clockIn } from '../../src/settings/workspaces/time-zone.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string): number => Date.parse(text)
const iso = (time: number): string => new Date(time).toISOString()

afterEach(() => showTimesOf('UTC'))

test('times are those of the zone, which is named, and of UTC on hover', () => {
  showTimesOf('America/New_York')
  const moment = at('2026-03-08T04:59:59Z')
  expect(fullTime(moment)).toBe('7 Mar, 23:59:59 GMT-5')
  expect(utcTime(moment)).toContain('8 Mar 2026')
  showTimesOf('Asia/Kolkata')
  expect([fullTime(moment), hourTime(moment), weekdayTime(moment)]).toEqual(['8 Mar, 10:29:59 GMT+5:30', '10:29', 'Sun 10:29'])
})

test('days begin at the midnight of the zone', () => {
  showTimesOf('Europe/Berlin')
  expect(dayRange(at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z') - 1)).toBe('29 Mar')
  expect(dayKey(at('2026-03-28T22:59:00Z'))).not.toBe(dayKey(at('2026-03-28T23:00:00Z')))
  expect([daysOf(DAY), daysOf(3 * HOUR)]).toEqual(['Days of Europe/Berlin', 'Europe/Berlin'])
})

test('a zone that this browser has never heard of changes nothing', () => {
  showTimesOf('Europe/Berlin')
  showTimesOf('Mars/Olympus_Mons')
  expect(zoneName()).toBe('Europe/Berlin')
  expect([clockIn('Mars/Olympus_Mons', 0), clockIn('', 0), clockIn('Europe/Berlin', 0)]).toEqual([null, null, 'Thu 01:00'])
})

test.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe'])(
  'in %s the clock that a moment shows leads back to it, also where clocks are changed',
  (zone) => {
    showTimesOf(zone)
    for (let hour = 0; hour < 365 * 24; hour += 7) {
      const moment = at('2026-01-01T00:00:00Z') + hour * HOUR
      expect(wallClock(momentOf(wallClock(moment)))).toBe(wallClock(moment))
    }
  },
)

test('what is put off until the morning comes at nine by the clock on the wall, whoever looks', () => {
  showTimesOf('Europe/Berlin')
  const [, tomorrow, monday] = snoozesAt(at('2026-03-28T23:30:00Z'))
  expect([tomorrow, monday].map((choice) => iso(choice?.until ?? 0))).toEqual(['2026-03-30T07:00:00.000Z', '2026-03-30T07:00:00.000Z'])
})

test('a bar ends where the next one begins, and the last one with the time', () => {
  const bars = ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'].map((start) => ({ at: at(start), negative: 0, neutral: 0, positive: 0 }))
  const data = { sentiment: bars, to: at('2026-03-30T22:00:00Z') }
  expect(bars.map(({ at: start }) => (bucketEnd(data, start) - start) / HOUR)).toEqual([23, 24])
})
