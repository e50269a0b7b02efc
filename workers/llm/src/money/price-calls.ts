import type { PriceOverride } from '@sluice/schema/llm'
import type { CallPrice, PricedUsage } from '@sluice/schema/rpc/llm'
import type { PriceOf } from './contract.ts'

/** What calls that are over cost, each by the first of its names that has a price; null where none has. */
export const priceCalls = (
  calls: readonly PricedUsage[],
  overrides: Record<string, PriceOverride>,
  priceOf: PriceOf,
): (CallPrice | null)[] =>
  calls.map(({ models, usage, ...call }) => {
    for (const model of models) {
      const price = priceOf({ ...call, model, overrides }, usage)
      if (price) return price
    }
    return null
  })
