import type { TokenUsage } from '@sluice/schema/llm'
import type { Priced, PriceOf } from './contract.ts'

type Called = Omit<Parameters<PriceOf>[0], 'model'>

/**
 * What usage of a model costs by the first of its names that has a price; null where none has. Providers answer with a longer name than
 * they were asked by, which the list may know: a name that the configuration has a price for comes before.
 *
 * @param names the most exact first
 */
export function priceByNames(names: readonly string[], called: Called, usage: TokenUsage, priceOf: PriceOf): Priced | null {
  const stated = names.find((name) => Object.hasOwn(called.overrides, name))
  for (const model of stated === undefined ? names : [stated, ...names]) {
    const price = priceOf({ ...called, model }, usage)
    if (price) return price
  }
  return null
}
