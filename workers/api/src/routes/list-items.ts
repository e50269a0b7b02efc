import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { jsonOrUnchanged } from '../http/etag.ts'
import { CursorText, Limit } from '../http/query.ts'
import { itemFilter, sort, toFilter } from '../items/filter.ts'
import { ItemLine, toItemLine } from '../items/line.ts'
import { listItems as load } from '../items/list.ts'
import { NextCursor } from './shapes.ts'

export const ItemPage = z.object({ items: z.array(ItemLine), nextCursor: NextCursor })

export const listItems = defineRoute({
  method: 'get',
  path: '/v1/items',
  operation: 'listItems',
  summary: 'Items, newest first',
  description:
    'Filters are joined by "and". In the order of receipt; with a filter, in the order of storing, which differs by the seconds that an item waited. What is asked of the judgement (sentiment, category, urgency, topic, words) finds understood items. Carries an ETag.',
  scope: 'read',
  query: z.strictObject({ ...itemFilter, sort, cursor: CursorText.optional(), limit: Limit }),
  answer: ItemPage,
  async handle({ key, query: { sort: order, cursor, limit, ...query }, request }, { db, now }) {
    const after = decodeCursor(cursor, ['number', 'number'])
    const found = await load(db, key.workspace, toFilter(query), { after, order, limit: limit + 1, now: now() })
    const { rows, nextCursor } = toPage(found, limit, ({ receivedAt, seq }) => [receivedAt, seq])
    return jsonOrUnchanged(request, { items: rows.map((row) => toItemLine(row, query.q)), nextCursor })
  },
})
