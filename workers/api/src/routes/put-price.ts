import { PriceOverride } from '@sluice/schema/llm'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { reprice } from '../usage/reprice.ts'
import { setPrice } from '../usage/set-price.ts'
import { EXAMPLE_PRICE, EXAMPLE_REPRICED, ModelName, RepricedView } from './price-shapes.ts'

export const putPrice = defineRoute({
  method: 'put',
  path: '/v1/prices',
  operation: 'putPrice',
  summary: 'Say what a model costs, also for the calls that are over',
  description:
    'A version of the configuration: `llm.prices`. Calls that had no price and are still kept get their cost by it, and their hours with them; those that had one keep it. Where there are many, the rest is done in the background. What the budgets count is not changed: under a budget a model without a price cannot be asked.',
  scope: 'admin',
  body: z.strictObject({
    model: ModelName,
    /** Dollars for a million tokens; null takes the price out, and the list counts again. */
    price: PriceOverride.nullable(),
    /** Why, for the history. */
    reason: z.string().max(500).optional(),
  }),
  answer: z.object({
    model: ModelName,
    price: PriceOverride.nullable(),
    /** Of the configuration. */
    version: z.number().int().nonnegative(),
    changed: z.boolean(),
    repriced: RepricedView,
  }),
  codes: ['NOT_FOUND', 'CONFIG_INVALID', 'CONFLICT', 'NOT_LIVE_YET'],
  example: {
    body: { ...EXAMPLE_PRICE, reason: 'From their list of today.' },
    answer: { ...EXAMPLE_PRICE, version: 12, changed: true, repriced: EXAMPLE_REPRICED },
  },
  async handle({ key, body: { model, price, reason } }, ports) {
    const { workspace, id: author } = key
    const { state, changed } = await setPrice({ workspace, author, model, price, reason: reason ?? `The price of ${model}.` }, ports)
    const repriced = price === null ? { calls: 0, costNanoUsd: 0, more: false } : await reprice(workspace, author, ports)
    ports.log.info('prices.put', { workspace, model, changed, author, repriced: repriced.calls })
    return { model, price, version: state.version, changed, repriced }
  },
})
