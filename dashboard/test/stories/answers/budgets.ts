import type { Budget } from '../../../src/usage/shapes.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const USD = 1_000_000_000

const aBudget = (now: number, over: Partial<Budget> = {}): Budget => ({
  scope: 'workspace',
  name: null,
  label: null,
  period: 'month',
  limitNanoUsd: 50 * USD,
  spentNanoUsd: 31.4 * USD,
  reservedNanoUsd: 0.2 * USD,
  resetsAt: now + 10 * DAY,
  onExhausted: 'degrade',
  forecast: {
    method: 'moving-average',
    hours: 168,
    calls: 8_412,
    rough: false,
    perDayNanoUsd: 3.1 * USD,
    atResetNanoUsd: 62.4 * USD,
    reachedAt: now + 6 * DAY,
  },
  ...over,
})

/** Of a workspace, of a key and of a task. */
export const budgets = (now: number): Budget[] => [
  aBudget(now),
  aBudget(now, {
    scope: 'key',
    name: 'key_1f00ab12',
    label: 'checkout service \u202e<b>x</b>',
    period: 'day',
    limitNanoUsd: 2 * USD,
    spentNanoUsd: 1.71 * USD,
    reservedNanoUsd: 0,
    resetsAt: now + 9 * HOUR,
    onExhausted: 'reject',
    forecast: {
      method: 'moving-average',
      hours: 6,
      calls: 41,
      rough: true,
      perDayNanoUsd: 1.1 * USD,
      atResetNanoUsd: 1.9 * USD,
      reachedAt: null,
    },
  }),
  aBudget(now, { scope: 'task', name: 'translate', limitNanoUsd: 5 * USD, spentNanoUsd: 0, reservedNanoUsd: 0, forecast: null }),
]

/** With nothing left, or more than that. */
export const usedUp = (now: number): Budget[] => [
  aBudget(now, { spentNanoUsd: 50.02 * USD, reservedNanoUsd: 0 }),
  aBudget(now, {
    scope: 'target',
    name: 'small',
    period: 'day',
    onExhausted: 'reject',
    limitNanoUsd: USD,
    spentNanoUsd: USD,
    reservedNanoUsd: 0,
  }),
]
