import { TimeWindow } from '@sluice/schema/time-window'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOfWindow, inWindow } from '../src/time-window.ts'

const at = (iso: string): number => Date.parse(iso)
const aWindow = (over: Partial<TimeWindow> = {}): TimeWindow => TimeWindow.parse(over)
const office = aWindow({ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:30', timeZone: 'Europe/Berlin' })
const night = aWindow({ from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' })

describe('a window on the clock of its time zone', () => {
  test.each([
    ['at its first minute', office, '2026-01-05T08:00:00Z', true],
    ['a moment before', office, '2026-01-05T07:59:59.999Z', false],
    ['in its last minute', office, '2026-01-05T16:29:59.999Z', true],
    ['when it has closed', office, '2026-01-05T16:30:00Z', false],
    ['an hour earlier in UTC when it is summer', office, '2026-07-06T07:00:00Z', true],
    ['on a Saturday', office, '2026-01-10T11:00:00Z', false],
    ['before midnight', night, '2026-01-05T22:30:00Z', true],
    ['after midnight', night, '2026-01-05T23:30:00Z', true],
    ['in the morning', night, '2026-01-06T05:00:00Z', false],
    ['without any hours it is always', aWindow(), '2026-01-06T05:00:00Z', true],
    [
      'of an offset of three quarters of an hour',
      aWindow({ from: '12:00', to: '12:15', timeZone: 'Asia/Kathmandu' }),
      '2026-01-05T06:15:00Z',
      true,
    ],
  ])('%s', (_, window, time, expected) => {
    expect(inWindow(window, at(time))).toBe(expected)
  })

  test('over midnight belongs to the day on which it began', () => {
    const friday = aWindow({ days: ['fri'], from: '22:00', to: '06:00' })
    expect(inWindow(friday, at('2026-01-10T03:00:00Z'))).toBe(true)
    expect(inWindow(friday, at('2026-01-09T03:00:00Z'))).toBe(false)
    expect(inWindow(friday, at('2026-01-10T23:00:00Z'))).toBe(false)
  })

  test('of a whole day lasts until midnight there', () => {
    const sunday = aWindow({ days: ['sun'], timeZone: 'America/New_York' })
    expect(inWindow(sunday, at('2026-01-12T04:59:00Z'))).toBe(true)
    expect(inWindow(sunday, at('2026-01-12T05:00:00Z'))).toBe(false)
  })
})

const end = (window: TimeWindow, now: string): string | null => {
  const found = endOfWindow(window, at(now))
  return found === null ? null : new Date(found).toISOString()
}

describe('the end of a window', () => {
  test.each([
    ['is now where it is closed', office, '2026-01-05T18:00:00.123Z', '2026-01-05T18:00:00.123Z'],
    ['is the same day', office, '2026-01-05T10:00:20Z', '2026-01-05T16:30:00.000Z'],
    ['is the next morning', night, '2026-01-05T22:30:00Z', '2026-01-06T05:00:00.000Z'],
    ['comes an hour sooner in the night in which clocks are put forward', night, '2026-03-28T22:00:00Z', '2026-03-29T04:00:00.000Z'],
    ['comes an hour later in the night in which they are put back', night, '2026-10-24T21:00:00Z', '2026-10-25T05:00:00.000Z'],
    [
      'that the clocks jump over is the moment of the jump',
      aWindow({ from: '22:00', to: '02:30', timeZone: 'Europe/Berlin' }),
      '2026-03-29T00:30:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'that the clocks show twice is the first of the two',
      aWindow({ from: '22:00', to: '02:30', timeZone: 'Europe/Berlin' }),
      '2026-10-25T00:10:00Z',
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'of days on end is the end of the last',
      aWindow({ days: ['sat', 'sun'], timeZone: 'Europe/Berlin' }),
      '2026-01-10T12:00:00Z',
      '2026-01-11T23:00:00.000Z',
    ],
    ['of a break of a minute is that minute', aWindow({ from: '12:01', to: '12:00' }), '2026-01-05T11:30:00Z', '2026-01-05T12:00:00.000Z'],
    ['never comes where it is always open', aWindow(), '2026-01-05T12:00:00Z', null],
  ])('%s', (_, window, now, expected) => {
    expect(end(window, now)).toBe(expected)
  })

  test('is outside, and everything up to it is inside', () => {
    const clock = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
    const window = fc.record({
      days: fc.subarray<TimeWindow['days'][number]>(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], { minLength: 1 }),
      from: clock,
      to: clock,
      timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Apia'),
    })
    const time = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') })
    fc.assert(
      fc.property(window, time, fc.double({ min: 0, max: 1, noNaN: true }), (one, now, share) => {
        const found = endOfWindow(one, now)
        const until = found ?? now + 8 * 86_400_000
        expect(found !== null && inWindow(one, found)).toBe(false)
        const inside = now + Math.floor((until - 1 - now) * share)
        expect(until === now || inWindow(one, inside)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
