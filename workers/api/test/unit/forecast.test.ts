import { expect, test } from 'vitest'
import type { BudgetUse } from '@sluice/schema/rpc/llm'
import { forecastOf, type SpentHour } from '../../src/usage/forecast.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Noon of the 11th of a month of 31 days that begins at 0. */
const NOW = 10.5 * DAY
const USD = 1_000_000_000

const aMonth = (over: Partial<BudgetUse> = {}): BudgetUse => ({
  scope: 'workspace',
  name: null,
  period: 'month',
  limitNanoUsd: 50 * USD,
  spentNanoUsd: 20 * USD,
  reservedNanoUsd: 0,
  resetsAt: 31 * DAY,
  onExhausted: 'degrade',
  ...over,
})

/** So many hours up to now, each with calls that cost so much together. */
const spent = (hours: number, costNanoUsd: number, over: Partial<SpentHour> = {}): SpentHour[] =>
  Array.from({ length: hours }, (_, n) => ({
    hour: NOW - (n + 1) * HOUR,
    task: 'summarize',
    key: 'key_a',
    target: 'fast',
    calls: 10,
    costNanoUsd,
    ...over,
  }))

test('two dollars a day with thirty left are reached in fifteen days', () => {
  expect(forecastOf(aMonth(), spent(168, (2 * USD) / 24), NOW)).toEqual({
    method: 'moving-average',
    hours: 168,
    calls: 1_680,
    rough: false,
    perDayNanoUsd: 2 * USD,
    atResetNanoUsd: 61 * USD,
    reachedAt: NOW + 15 * DAY,
  })
})

test('what is not reached before the period ends has no day', () => {
  const forecast = forecastOf(aMonth(), spent(168, USD / 24), NOW)
  expect(forecast).toMatchObject({ reachedAt: null, atResetNanoUsd: 40.5 * USD })
})

test('only the last week counts, or the last day for a day', () => {
  const [week, day] = [forecastOf(aMonth(), spent(400, USD), NOW), forecastOf(aMonth({ period: 'day' }), spent(400, USD), NOW)]
  expect([week?.hours, day?.hours]).toEqual([168, 24])
})

test('a bot that is two days old is measured by its two days, and the guess is called rough', () => {
  expect(forecastOf(aMonth(), spent(48, USD / 24), NOW)).toMatchObject({ hours: 48, perDayNanoUsd: USD, rough: true })
})

test.each([
  ['no call', []],
  ['a handful of calls', spent(2, USD, { calls: 2 })],
  ['the last minutes', spent(1, USD).map((row) => ({ ...row, hour: NOW - HOUR / 2 }))],
])('%s: nothing is said', (_what, rows) => {
  expect(forecastOf(aMonth(), rows, NOW)).toBeNull()
})

test('calls that cost nothing never reach a limit', () => {
  expect(forecastOf(aMonth(), spent(168, 0), NOW)).toMatchObject({ perDayNanoUsd: 0, reachedAt: null, atResetNanoUsd: 20 * USD })
})

test('what is used up is reached now', () => {
  expect(forecastOf(aMonth({ spentNanoUsd: 60 * USD }), spent(168, USD), NOW)?.reachedAt).toBe(NOW)
})

test.each([
  ['key', 'key_a'],
  ['task', 'summarize'],
  ['target', 'fast'],
] as const)('the budget of a %s is measured by its own calls', (scope, name) => {
  const rows = [...spent(168, USD / 24), ...spent(168, 9 * USD, { key: 'x', task: 'x', target: 'x' })]
  expect(forecastOf(aMonth({ scope, name }), rows, NOW)?.perDayNanoUsd).toBe(USD)
})
