import { expect, test } from 'vitest'
import { priceCalls } from '../../../src/money/price-calls.ts'
import { createPriceOf } from '../../../src/money/price-of.ts'
import type { PriceList } from '../../../src/money/price-list.ts'

const JANUARY = Date.UTC(2026, 0, 1)
const usage = { input: 1_000, cachedInput: 0, cacheWrite: 0, output: 100, reasoning: 0 }
const list: PriceList = {
  version: 'list@1',
  providers: {
    openai: [
      {
        id: 'small',
        match: { starts_with: 'small' },
        context: null,
        prices: [{ rates: { input: 1_000_000, output: 2_000_000 } }, { from: JANUARY, rates: { input: 2_000_000, output: 4_000_000 } }],
      },
    ],
  },
}
const price = createPriceOf(() => list)
const call = { provider: 'openai', models: ['small-2026'], at: JANUARY - 1, usage }

test('calls cost what held when they began', () => {
  const [before, after] = priceCalls([call, { ...call, at: JANUARY }], {}, price)
  expect([before, after]).toEqual([
    { nanoUsd: 1_200_000, priceId: 'list@1/openai/small' },
    { nanoUsd: 2_400_000, priceId: 'list@1/openai/small#2026-01-01' },
  ])
})

test('the first name that has a price counts, and a price of the workspace before the list', () => {
  const overrides = { alias: { input: 10, output: 0 } }
  const asked = [
    { ...call, models: ['unheard-of', 'small'] },
    { ...call, models: ['alias', 'small'] },
  ]
  expect(priceCalls(asked, overrides, price).map((found) => found?.priceId)).toEqual(['list@1/openai/small', 'override/alias'])
})

test('a price of the workspace for the name that was asked for counts before the list’s for the name that was answered', () => {
  const [found] = priceCalls([{ ...call, models: ['small-2026-01-01', 'small'] }], { small: { input: 10, output: 0 } }, price)
  expect(found?.priceId).toBe('override/small')
})

test('what nobody has a price for stays without, in its place', () => {
  const found = priceCalls([{ ...call, models: ['nobody'] }, call, { ...call, provider: 'own' }], {}, price)
  expect(found.map((one) => one?.nanoUsd ?? null)).toEqual([null, 1_200_000, null])
})
