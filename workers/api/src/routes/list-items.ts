import { AppError } from '@sluice/kit/http'
import { Urgency } from '@sluice/schema/analysis'
import { Slug } from '@sluice/schema/ids'
import { Category, SentimentLabel } from '@sluice/schema/item'
import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit, range } from '../http/query.ts'
import { listItems as load } from '../read/list-items.ts'
import { toMatch } from '../read/match.ts'
import { ItemSummary, NextCursor, StageName } from './shapes.ts'
import { toItemSummary } from './views.ts'

export const ItemPage = z.object({ items: z.array(ItemSummary), nextCursor: NextCursor })

export const listItems = defineRoute({
  method: 'get',
  path: '/v1/items',
  operation: 'listItems',
  summary: 'Items, newest first',
  description: 'Filters are joined by "and". `q` finds words in title, text and summary of understood items: `export "loses rows" crash*`.',
  scope: 'read',
  query: z.strictObject({
    source: Slug.optional(),
    sentiment: SentimentLabel.optional(),
    category: Category.optional(),
    urgency: Urgency.optional(),
    author: z.string().max(200).optional(),
    stage: StageName.optional(),
    tag: z.string().min(1).max(200).optional(),
    ...range,
    q: z.string().max(500).optional(),
    cursor: CursorText.optional(),
    limit: Limit,
  }),
  answer: ItemPage,
  async handle({ key, query: { q, cursor, limit, ...filter } }, { database }) {
    const match = q === undefined ? undefined : toMatch(q)
    if (match === null)
      throw new AppError('INVALID_REQUEST', 'There is nothing to look for.', { details: [{ path: 'q', message: 'must hold a word' }] })
    const after = decodeCursor(cursor, ['number', 'number'])
    const found = await load(database, key.workspace, { ...filter, match }, after, limit + 1)
    const { rows, nextCursor } = toPage(found, limit, ({ receivedAt, seq }) => [receivedAt, seq])
    return { items: rows.map(toItemSummary), nextCursor }
  },
})
