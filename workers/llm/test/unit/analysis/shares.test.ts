import { array, assert, double, nat, oneof, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactSplit } from '../../../src/analysis/exact-split.ts'
import { sharesOf } from '../../../src/analysis/shares.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
const weight = oneof(nat(), double({ min: 0, max: 1e9, noNaN: true }))

describe('a whole number', () => {
  test('is split without losing or inventing anything, nobody gets more than a unit beside the quota', () => {
    assert(
      property(nat({ max: 2 ** 45 }), array(weight, { minLength: 1, maxLength: 25 }), (whole, weights) => {
        const shares = exactSplit(whole, weights)
        expect(sum(shares)).toBe(whole)
        const total = sum(weights)
        shares.forEach((share, index) => {
          const quota = total > 0 ? (whole * (weights[index] ?? 0)) / total : whole / weights.length
          expect(Number.isInteger(share) && share >= 0).toBe(true)
          expect(Math.abs(share - quota)).toBeLessThanOrEqual(1 + quota * 1e-9)
        })
      }),
    )
  })

  test.each([
    [10, [1, 1, 1], [4, 3, 3]],
    [7, [3, 2, 2], [3, 2, 2]],
    [1, [1, 5, 1], [0, 1, 0]],
    [5, [0, 0], [3, 2]],
    [0, [1, 2], [0, 0]],
  ])('%i by %j is %j', (whole, weights, shares) => {
    expect(exactSplit(whole, weights)).toEqual(shares)
  })
})

const settled = (over: object = {}) => ({
  usage: { input: 1_000, cachedInput: 0, cacheWrite: 0, output: 300, reasoning: 0 },
  costNanoUsd: 1_000_001,
  estimated: false,
  priceId: 'p',
  ...over,
})

describe('the cost of a request', () => {
  test('has of the instructions an equal part and of the rest by length: a long text pays more', () => {
    const [short, long] = sharesOf(
      settled(),
      [
        { sent: 100, said: 200 },
        { sent: 300, said: 400 },
      ],
      600,
    )
    expect(short?.usage).toEqual({ inputTokens: 400, outputTokens: 100 })
    expect(long?.usage).toEqual({ inputTokens: 600, outputTokens: 200 })
    expect((short?.costNanoUsd ?? 0) + (long?.costNanoUsd ?? 0)).toBe(1_000_001)
    expect(long?.costNanoUsd).toBeGreaterThan(short?.costNanoUsd ?? 0)
  })

  test('that is not known is known for nobody; of what used nothing it is nothing', () => {
    const parts = [
      { sent: 1, said: 1 },
      { sent: 1, said: 1 },
    ]
    expect(sharesOf(settled({ costNanoUsd: null }), parts, 0).map(({ costNanoUsd }) => costNanoUsd)).toEqual([null, null])
    const nothing = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 }
    expect(sharesOf(settled({ costNanoUsd: null, usage: nothing }), parts, 0).map(({ costNanoUsd }) => costNanoUsd)).toEqual([0, 0])
  })
})
