import { calcPrice } from '@pydantic/genai-prices'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { TABLE } from '../../../generated/prices.ts'
import { findModel } from '../../../src/money/price-of.ts'
import { createPriceOf } from '../../../src/money/price-of.ts'
import { PriceList } from '../../../src/money/price-list.ts'
import { GOLDEN } from './golden.ts'

const list = PriceList.parse(JSON.parse(TABLE))
const priceOf = createPriceOf(() => list)
const NOW = Date.parse('2026-01-15T12:00:00Z')

test.each(GOLDEN)('$provider $model: $what', ({ provider, model, usage, at, nanoUsd }) => {
  expect(priceOf({ provider, model, at, overrides: {} }, usage)?.nanoUsd ?? null).toBe(nanoUsd)
})

test('there are at least forty of them', () => {
  expect(GOLDEN.length).toBeGreaterThanOrEqual(40)
})

const tokens = fc.integer({ min: 0, max: 400_000 })
const usages = fc.tuple(tokens, tokens, tokens, tokens, tokens).map(([fresh, cachedInput, cacheWrite, spoken, reasoning]) => ({
  input: fresh + cachedInput + cacheWrite,
  cachedInput,
  cacheWrite,
  output: spoken + reasoning,
  reasoning,
}))
const models = fc.constantFrom(
  ...(['openai', 'anthropic', 'mistral', 'groq'] as const).flatMap((provider) =>
    (list.providers[provider] ?? []).map(({ id }) => ({ provider, model: id })),
  ),
)

test('any usage of any model costs what the library that keeps the list says, to the nano-dollar', () => {
  fc.assert(
    fc.property(models, usages, ({ provider, model }, usage) => {
      const ours = priceOf({ provider, model, at: NOW, overrides: {} }, usage)
      const theirs = calcPrice(
        {
          input_tokens: usage.input,
          cache_read_tokens: usage.cachedInput,
          cache_write_tokens: usage.cacheWrite,
          output_tokens: usage.output,
          output_reasoning_tokens: usage.reasoning,
        },
        model,
        { providerId: provider, timestamp: new Date(NOW) },
      )
      // Theirs leaves out what has no price; ours says that it does not know. Theirs is a sum of fractions.
      const close = ours === null || (theirs !== null && Math.abs(ours.nanoUsd - theirs.total_price * 1e9) <= 1 + ours.nanoUsd * 1e-12)
      expect(close).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('more tokens never cost less', () => {
  fc.assert(
    fc.property(models, usages, tokens, ({ provider, model }, usage, more) => {
      const ask = { provider, model, at: NOW, overrides: {} }
      const before = priceOf(ask, usage)?.nanoUsd ?? 0
      const after = priceOf(ask, { ...usage, output: usage.output + more })?.nanoUsd ?? Number.POSITIVE_INFINITY
      expect(after).toBeGreaterThanOrEqual(before)
    }),
  )
})

test('the price that was used is named, with the day since when it holds', () => {
  const usage = { input: 1, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 }
  expect(priceOf({ provider: 'openai', model: 'o3', at: NOW, overrides: {} }, usage)?.priceId).toBe(`${list.version}/openai/o3#2025-06-10`)
})

test('a compatible server is priced by its address, and what the configuration says counts before any list', () => {
  const usage = { input: 1_000_000, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 }
  const ask = { provider: 'openai-compatible', model: 'gpt-5-mini', at: NOW, overrides: {} }
  expect(priceOf({ ...ask, baseUrl: 'https://api.openai.com/v1' }, usage)?.nanoUsd).toBe(250_000_000)
  expect(priceOf({ ...ask, baseUrl: 'https://llm.example/v1' }, usage)).toBeNull()
  expect(priceOf({ ...ask, overrides: { 'gpt-5-mini': { input: 0.1, output: 0.2 } } }, usage)).toEqual({
    nanoUsd: 100_000_000,
    priceId: 'override/gpt-5-mini',
  })
})

test('hundreds of models have a context length', () => {
  expect(findModel(list, 'openai', 'gpt-5-mini')?.context).toBe(400_000)
  expect(
    Object.values(list.providers)
      .flat()
      .filter(({ context }) => context !== null).length,
  ).toBeGreaterThan(300)
})
