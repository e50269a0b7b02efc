import { expect, test } from 'vitest'
import { toSourceHealth } from '../../src/read/source-health.ts'

const HOUR = 3_600_000
/** 2026-01-02T00:00:00Z */
const MIDNIGHT = Date.UTC(2026, 0, 2)
/** Ten minutes into an hour. */
const NOW = MIDNIGHT + 12 * HOUR + 600_000
const ago = (hours: number): number => MIDNIGHT + (12 - hours) * HOUR

test('a window holds every hour that it touches, so that nothing recent is left out', () => {
  const arrivals = [0, 1, 2, 24, 25, 168, 169].map((hours) => ({
    hour: ago(hours),
    received: 10 ** [0, 1, 2, 24, 25, 168, 169].indexOf(hours),
  }))
  expect(toSourceHealth(arrivals, [], null, NOW).received).toEqual({ hour: 11, day: 1_111, week: 111_111 })
})

test('at the full hour the last hour is the one that has just ended', () => {
  const arrivals = [1, 2].map((hours) => ({ hour: ago(hours), received: hours }))
  expect(toSourceHealth(arrivals, [], null, ago(0)).received).toMatchObject({ hour: 1, day: 3 })
})

test('the series has every hour of the day, those without inputs too', () => {
  const { hours } = toSourceHealth([{ hour: ago(23), received: 3 }], [{ hour: ago(0), reason: 'TOO_LARGE', count: 2 }], null, NOW)
  expect(hours).toHaveLength(24)
  expect(hours[0]).toEqual({ start: ago(23), received: 3, rejected: 0 })
  expect(hours.at(-1)).toEqual({ start: ago(0), received: 0, rejected: 2 })
})

test('refusals are summed by reason, most first', () => {
  const refusals = [
    { hour: ago(50), reason: 'TOO_LARGE', count: 1 },
    { hour: ago(0), reason: 'SIGNATURE_INVALID', count: 2 },
    { hour: ago(30), reason: 'SIGNATURE_INVALID', count: 4 },
  ]
  expect(toSourceHealth([], refusals, null, NOW).rejected).toEqual([
    { reason: 'SIGNATURE_INVALID', hour: 2, day: 2, week: 6, lastHour: ago(0) },
    { reason: 'TOO_LARGE', hour: 0, day: 0, week: 1, lastHour: ago(50) },
  ])
})
