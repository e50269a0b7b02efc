import { expect, test } from 'vitest'
import { runFaults } from './faults/run.ts'

const NO_FAULTS = { failing: 0, unanswered: 0, dying: 0, seed: 7 }

// `npm run faults` does the same with thousands.
test.each([1, 2, 3])(
  'whatever fails, times out or is killed: nothing is lost, nothing is done twice where that can be known, the rest is counted (%i)',
  { timeout: 60_000 },
  async (seed) => {
    const outcomes = await runFaults({ deliveries: 360, failing: 0.1, unanswered: 0.05, dying: 0.05, seed })
    expect(outcomes.filter(({ unfinished, missing }) => unfinished + missing > 0)).toEqual([])
    const [blind, knowing] = [outcomes.filter(({ knows }) => knows === 'nothing'), outcomes.filter(({ knows }) => knows !== 'nothing')]
    expect(knowing.filter(({ repeated, reported }) => repeated + reported > 0)).toEqual([])
    expect(blind.map(({ reported }) => reported)).toEqual(blind.map(({ possible }) => possible))
    expect(blind.filter(({ repeated, reported }) => repeated > reported)).toEqual([])
    // Else nothing was put to the test.
    expect(outcomes.reduce((sum, { reported }) => sum + reported, 0)).toBeGreaterThan(0)
  },
)

test('one dead destination does not slow the others', { timeout: 60_000 }, async () => {
  const load = { ...NO_FAULTS, deliveries: 720, perSecond: 2.4 }
  const [well, ill] = [await runFaults(load), await runFaults({ ...load, dead: 'webhook' })]
  const others = ill.filter(({ name }) => name !== 'webhook')
  expect(ill.find(({ name }) => name === 'webhook')?.delivered).toBe(0)
  expect(others.filter(({ delivered, planned }) => delivered < planned)).toEqual([])
  const before = new Map(well.map(({ name, p95Ms }) => [name, p95Ms]))
  expect(others.filter(({ name, p95Ms }) => p95Ms / (before.get(name) ?? 0) >= 1.2)).toEqual([])
})
