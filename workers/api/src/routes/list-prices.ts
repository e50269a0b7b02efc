import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { findRepricing } from '../store/repricings.ts'
import { EXAMPLE_PRICE, PriceView, RepricingView } from './price-shapes.ts'

export const listPrices = defineRoute({
  method: 'get',
  path: '/v1/prices',
  operation: 'listPrices',
  summary: 'The prices of the workspace’s own, which count before the price list',
  description:
    '`llm.prices` of sluice.yaml: dollars for a million tokens. `repricing` is there while stored calls are being given a price, and until five minutes after: then those are looked at that came in meanwhile.',
  scope: 'read',
  answer: z.object({ prices: z.array(PriceView), repricing: RepricingView.nullable() }),
  example: { answer: { prices: [EXAMPLE_PRICE], repricing: null } },
  async handle({ key: { workspace } }, { db, database }) {
    const [{ stored }, job] = await Promise.all([loadWorkspace(database, workspace), findRepricing(db, workspace)])
    return {
      prices: Object.entries(stored?.config.llm?.prices ?? {}).map(([model, price]) => ({ model, price })),
      repricing: job && { requestedAt: job.requestedAt, calls: job.calls, by: job.author },
    }
  },
})
