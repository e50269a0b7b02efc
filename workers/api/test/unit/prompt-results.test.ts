import { describe, expect, test } from 'vitest'
import { compare } from '../../src/prompts/compare.ts'
import { difference, medianShares, shareOf } from '../../src/prompts/interval.ts'
import { toResults, type VersionResults } from '../../src/prompts/results.ts'
import { splitOf } from '../../src/prompts/split.ts'

describe('the interval of a share', () => {
  // Values worked out by hand from the formula of Wilson's paper.
  test.each([
    [0, 10, 0, 0.2775],
    [1, 10, 0.0179, 0.4042],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
  ])('of %i of %i is %f to %f', (count, of, low, high) => {
    const share = shareOf(count, of)
    expect(share.low).toBeCloseTo(low, 4)
    expect(share.high).toBeCloseTo(high, 4)
  })

  test('of nothing is unknown, not 0', () => {
    expect(shareOf(0, 0)).toEqual({ count: 0, of: 0, share: null, low: null, high: null })
  })

  test('of a difference is the one of Newcombe’s first example', () => {
    const found = difference(shareOf(56, 70), shareOf(48, 80))
    expect(found?.value).toBeCloseTo(0.2, 6)
    expect(found?.low).toBeCloseTo(0.0524, 4)
    expect(found?.high).toBeCloseTo(0.3339, 4)
    expect(difference(shareOf(0, 0), shareOf(1, 2))).toBeNull()
  })

  test('of a median narrows with the number of values', () => {
    expect(medianShares(1)).toEqual([0, 1])
    const [low, high] = medianShares(400)
    expect([low, high]).toEqual([expect.closeTo(0.451, 3), expect.closeTo(0.549, 3)])
  })
})

const NONE = {
  calls: 0,
  errors: 0,
  aborted: 0,
  rejected: 0,
  degraded: 0,
  cacheHits: 0,
  repaired: 0,
  retried: 0,
  unrepaired: 0,
  costNanoUsd: 0,
  unpriced: 0,
  latency: {},
}
const usage = (over: Partial<typeof NONE>) => ({ ...NONE, ...over })

describe('how a version did', () => {
  test('is told from its calls, its items and what people corrected of them', () => {
    const corrected = { items: 3, fields: { sentiment: 2, urgency: 2 } }
    const calls = usage({ calls: 50, errors: 2, cacheHits: 8, repaired: 3, retried: 1, unrepaired: 1, costNanoUsd: 4_000 })
    const found = toResults('v', { items: 100, corrected, usage: calls })
    expect(found.validFirst).toMatchObject({ count: 35, of: 39 })
    expect(found.repaired).toMatchObject({ count: 5, of: 40 })
    expect(found.unanswered).toMatchObject({ count: 2, of: 42 })
    expect(found.corrected).toMatchObject({ count: 3, of: 100 })
    expect(found.agreement).toEqual({ fields: 400, corrected: 4, share: 0.99, byField: corrected.fields })
    expect(found.costNanoUsdPer1000).toBe(40_000)
  })

  test('in calls of which none has a price is unknown, not free', () => {
    expect(toResults('v', { items: 10, corrected: undefined, usage: usage({ calls: 2, unpriced: 2 }) }).costNanoUsdPer1000).toBeNull()
  })

  test('says nothing of items where items are not understood by it', () => {
    const found = toResults('v', { items: null, corrected: undefined, usage: usage({ calls: 4, costNanoUsd: 8 }) })
    expect([found.corrected, found.agreement, found.costNanoUsdPer1000]).toEqual([null, null, 2_000])
  })
})

const version = (items: number, correctedItems: number): VersionResults =>
  toResults('v', { items, corrected: { items: correctedItems, fields: { sentiment: correctedItems } }, usage: undefined })

describe('a candidate', () => {
  test('of which people correct much less is better', () => {
    const found = compare(version(400, 120), version(400, 40), 0.5)
    expect(found).toMatchObject({ verdict: 'candidate', needs: null })
    expect(found.differences).toMatchObject([{ measure: 'corrected', value: expect.closeTo(-0.2, 6) as number, better: 'candidate' }])
  })

  test('of which people correct more is worse', () => {
    expect(compare(version(400, 40), version(400, 120), 0.5).verdict).toBe('production')
  })

  test('with few items is not decided, and it is said how many more it takes', () => {
    const found = compare(version(90, 18), version(10, 1), 0.1)
    expect(found.verdict).toBe('undecided')
    expect(found.needs).toBeGreaterThan(100)
    expect(String(found.needs)).toMatch(/^\d{2}0*$/)
  })

  test('needs more items the smaller its share is', () => {
    const [half, tenth] = [0.5, 0.1].map((share) => compare(version(100, 10), version(100, 8), share).needs ?? 0)
    expect(tenth).toBeGreaterThan((half ?? 0) * 2)
  })

  test('that is alike after very many items is the same', () => {
    expect(compare(version(20_000, 1_000), version(20_000, 1_010), 0.5)).toMatchObject({ verdict: 'same', needs: null })
  })

  test('of which nothing is known yet is not decided', () => {
    expect(compare(version(0, 0), version(0, 0), 0.5)).toEqual({ differences: [], verdict: 'undecided', needs: null })
  })
})

const labels = (revision: number, production: string | null, candidate: string | null = null, share: number | null = null) => ({
  workspace: 'default',
  name: 'analyze',
  revision,
  production,
  candidate,
  share,
  createdAt: revision * 1_000,
  createdBy: 'key_1',
  reason: '',
})

describe('a split', () => {
  test('began when the two versions stood side by side for the first time, whatever the share', () => {
    const history = [labels(4, 'a', 'b', 0.5), labels(3, 'a', 'b', 0.1), labels(2, 'a'), labels(1, 'a', 'b', 0.2)]
    expect(splitOf(history)).toEqual({ production: 'a', candidate: 'b', share: 0.5, since: 3_000 })
  })

  test('is over when no candidate is left', () => {
    expect([splitOf([]), splitOf([labels(2, 'b'), labels(1, 'a', 'b', 0.2)])]).toEqual([null, null])
  })
})
