import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { jsonOrUnchanged } from '../http/etag.ts'
import { COUNTED, countViews } from '../items/count.ts'
import { itemFilter, toFilter, VIEWS } from '../items/filter.ts'

export const ViewCounts = z.object(
  Object.fromEntries(VIEWS.map((view) => [view, z.number()])) as Record<(typeof VIEWS)[number], z.ZodNumber>,
)

export const countItems = defineRoute({
  method: 'get',
  path: '/v1/items/counts',
  operation: 'countItems',
  summary: 'How many items each view holds, within the same filters as the list',
  description: `Each number is ${COUNTED}.`,
  scope: 'read',
  query: z.strictObject({
    ...itemFilter,
    view: itemFilter.view.describe('Makes no difference: every view is counted.'),
    by: z.literal('view').default('view'),
  }),
  answer: ViewCounts,
  example: { answer: { toLookAt: 12, negative: 340, bugs: 81, waiting: 3, degraded: 0, snoozed: 2, all: 1_204 } },
  async handle({ key, query: { by: _by, ...query }, request }, { db, now, zones }) {
    return jsonOrUnchanged(request, await countViews(db, key.workspace, toFilter(query), now(), await zones.zoneOf(key.workspace)))
  },
})
