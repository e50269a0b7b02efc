import { findModel, listedProvider } from '../money/price-of.ts'
import type { PriceList } from '../money/price-list.ts'

interface Asked {
  provider: string
  /** As the provider names it. */
  model: string
  baseUrl?: string
}

/**
 * How many tokens a model takes, question and answer together, by the price list; null where it does not say.
 *
 * @param list asked for at each look-up: it may have been refreshed meanwhile
 */
export const createContextOf =
  (list: () => PriceList) =>
  ({ provider, model, baseUrl }: Asked): number | null =>
    findModel(list(), listedProvider(provider, baseUrl), model)?.context ?? null
