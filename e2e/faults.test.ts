import { expect, test } from 'vitest'
import { runFaults } from './faults/run.ts'

const NO_FAULTS = { failing: 0, unanswered: 0, dying: 0, seed: 7 }

// `npm run faults` does the same with thousands.
test.each([1, 2, 3])(
  'whatever fails, times out or is killed: nothing is lost, nothing is done twice where that can be known, the rest is counted (%i)',
  { timeout: 60_000 },
  async (seed) => {
    const outcomes = await runFaults({ deliveries: 360, failing: 0.1, unanswered: 0.05, dying: 0.05, seed })
    expect(outcomes.map(({ name, unfinished, missing }) => ({ name, unfinished, missing }))).toEqual(
      outcomes.map(({ name }) => ({ name, unfinished: 0, missing: 0 })),
    )
    for (const { knows, repeated, reported, possible } of outcomes) {
      if (knows !== 'nothing') expect({ repeated, reported }).toEqual({ repeated: 0, reported: 0 })
      else {
        expect(reported).toBe(possible)
        expect(repeated).toBeLessThanOrEqual(reported)
      }
    }
    // Else nothing was put to the test.
    expect(outcomes.reduce((sum, { reported }) => sum + reported, 0)).toBeGreaterThan(0)
  },
)

test('one dead destination does not slow the others', { timeout: 60_000 }, async () => {
  const load = { ...NO_FAULTS, deliveries: 1_200, perSecond: 2.4 }
  const [well, ill] = [await runFaults(load), await runFaults({ ...load, dead: 'webhook' })]
  for (const { name, p95Ms, delivered, planned } of ill) {
    if (name === 'webhook') expect(delivered).toBe(0)
    else {
      expect(delivered).toBe(planned)
      expect(p95Ms / (well.find((one) => one.name === name)?.p95Ms ?? 0)).toBeLessThan(1.2)
    }
  }
})
