import type { PriceOverride } from '@sluice/schema/llm'
import type { CallPrice, PricedUsage } from '@sluice/schema/rpc/llm'
import type { PriceOf } from './contract.ts'

/**
 * What calls that are over cost, each by the first of its names that has a price; null where none has. Providers answer with a longer name
 * than they were asked by, which the list may know: a name that the configuration has a price for comes before.
 */
export const priceCalls = (
  calls: readonly PricedUsage[],
  overrides: Record<string, PriceOverride>,
  priceOf: PriceOf,
): (CallPrice | null)[] =>
  calls.map(({ models, usage, ...call }) => {
    const stated = models.filter((model) => Object.hasOwn(overrides, model))
    for (const model of [...stated, ...models]) {
      const price = priceOf({ ...call, model, overrides }, usage)
      if (price) return price
    }
    return null
  })
