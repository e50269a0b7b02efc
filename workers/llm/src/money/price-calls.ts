import type { PriceOverride } from '@sluice/schema/llm'
import type { CallPrice, PricedUsage } from '@sluice/schema/rpc/llm'
import { priceByNames } from './by-names.ts'
import type { PriceOf } from './contract.ts'

/** What calls that are over cost; null for one none of whose names has a price. */
export const priceCalls = (
  calls: readonly PricedUsage[],
  overrides: Record<string, PriceOverride>,
  priceOf: PriceOf,
): (CallPrice | null)[] => calls.map(({ models, usage, ...call }) => priceByNames(models, { ...call, overrides }, usage, priceOf))
