import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { COUNTED } from '../items/count.ts'
import { countSaved } from '../views/count.ts'
import { filterOf, ViewFilters } from '../views/filters.ts'
import { deleteView as remove, listViews as load, MAX_VIEWS, mustFindView, putView as put } from '../views/saved.ts'

const ViewId = z.string().regex(/^viw_[0-9a-f]{32}$/, 'must look like viw_ and 32 hex digits')

const SavedViewShape = z
  .object({
    id: z.string(),
    name: z.string(),
    filters: ViewFilters,
    /** Everybody of the workspace sees it; else its owner alone. */
    shared: z.boolean(),
    /** The asker made it. */
    mine: z.boolean(),
    updatedAt: EpochMs,
  })
  .meta({ id: 'SavedView' })

const EXAMPLE = {
  id: `viw_${'0'.repeat(31)}1`,
  name: 'Angry about billing',
  filters: { topic: 'billing', sentiment: 'negative' as const, last: '7d' as const },
  shared: true,
  mine: true,
  updatedAt: 1_767_323_045_000,
}

export const listViews = defineRoute({
  method: 'get',
  path: '/v1/views',
  operation: 'listViews',
  summary: 'Saved lists of items',
  description: `Those that are shared, and the asker’s own, oldest first. \`count\`: items in it now, ${COUNTED}; null where it was not asked for.`,
  scope: 'read',
  query: z.strictObject({ counts: z.boolean().default(true) }),
  answer: z.object({ views: z.array(z.object({ ...SavedViewShape.shape, count: z.number().nullable() })) }),
  example: { answer: { views: [{ ...EXAMPLE, count: 14 }] } },
  async handle({ key, query }, { db, database, now, zones }) {
    const views = await load(database, key)
    if (!query.counts) return { views: views.map((view) => ({ ...view, count: null })) }
    const counts = await countSaved(
      db,
      key.workspace,
      views.map(({ filters }) => filters),
      now(),
      await zones.zoneOf(key.workspace),
    )
    return { views: views.map((view, index) => ({ ...view, count: counts[index] ?? 0 })) }
  },
})

export const getView = defineRoute({
  method: 'get',
  path: '/v1/views/:id',
  operation: 'getView',
  summary: 'A saved list of items',
  description: 'Its filter, and who may see it.',
  scope: 'read',
  params: z.object({ id: ViewId }),
  answer: SavedViewShape,
  codes: ['NOT_FOUND'],
  example: { answer: EXAMPLE },
  handle: ({ key, params: { id } }, { database }) => mustFindView(database, key, id),
})

export const putView = defineRoute({
  method: 'put',
  path: '/v1/views/:id',
  operation: 'putView',
  summary: 'Keep a list of items under a name',
  description: `New or changed; whoever makes it chooses the id, so that asking twice makes one. Somebody’s own list is written by nobody else. At most ${MAX_VIEWS} of them.`,
  scope: 'write',
  params: z.object({ id: ViewId }),
  body: z.strictObject({ name: z.string().trim().min(1).max(60), filters: ViewFilters, shared: z.boolean().default(false) }),
  answer: SavedViewShape,
  codes: ['CONFLICT'],
  example: { body: { name: EXAMPLE.name, filters: EXAMPLE.filters, shared: true }, answer: EXAMPLE },
  async handle({ key, params: { id }, body }, { db, database, now }) {
    // Words that are none are refused here, and not each time that somebody looks at the list.
    filterOf(body.filters, now())
    await put(db, key, { id, ...body }, now())
    return mustFindView(database, key, id)
  },
})

export const deleteView = defineRoute({
  method: 'delete',
  path: '/v1/views/:id',
  operation: 'deleteView',
  summary: 'Delete a saved list',
  description: 'The items stay. PUT with what is answered makes it again.',
  scope: 'write',
  params: z.object({ id: ViewId }),
  answer: SavedViewShape,
  codes: ['NOT_FOUND'],
  example: { answer: EXAMPLE },
  async handle({ key, params: { id } }, { db, database, now }) {
    const view = await mustFindView(database, key, id)
    await remove(db, key, view, now())
    return view
  },
})
