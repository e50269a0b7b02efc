import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { listDeliveries as load } from '../read/list-deliveries.ts'
import { deliveryFilter } from './delivery-filter.ts'
import { DeliveryView, NextCursor } from './shapes.ts'
import { toDeliveryView } from './views.ts'

export const DeliveryPage = z.object({ deliveries: z.array(DeliveryView), nextCursor: NextCursor })

export const listDeliveries = defineRoute({
  method: 'get',
  path: '/v1/deliveries',
  operation: 'listDeliveries',
  summary: 'Actions and what became of them, those of the newest events first',
  description:
    'Without what was sent and without attempts: those of one are at `GET /v1/deliveries/{id}`. Every condition that is given has to hold.',
  scope: 'read',
  query: z.strictObject({
    ...deliveryFilter,
    cursor: CursorText.optional(),
    limit: Limit,
  }),
  answer: DeliveryPage,
  async handle({ key, query: { cursor, limit, ...filter } }, { database }) {
    const after = decodeCursor(cursor, ['number', 'number', 'number'])
    const found = await load(database, key.workspace, filter, after, limit + 1)
    const { rows, nextCursor } = toPage(found, limit, ({ receivedAt, seq, place }) => [receivedAt, seq, place])
    return { deliveries: rows.map(({ delivery }) => toDeliveryView(delivery)), nextCursor }
  },
})
