import { DeliveryContent } from '@sluice/schema/delivery'
import * as z from 'zod'
import { listApprovals as load } from '../approvals/list.ts'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { DeliveryView, ItemSummary, NextCursor } from './shapes.ts'
import { toDeliveryView, toItemSummary } from './views.ts'

const Waiting = z.object({
  delivery: DeliveryView,
  /** What would be sent. */
  content: DeliveryContent.pick({ title: true, text: true, options: true }),
  item: z.union([ItemSummary, z.null()]),
})

export const ApprovalPage = z.object({ approvals: z.array(Waiting), nextCursor: NextCursor })

export const listApprovals = defineRoute({
  method: 'get',
  path: '/v1/approvals',
  operation: 'listApprovals',
  summary: 'What waits for approval, that which expires first in front',
  description:
    'Each with what would be sent and the item that it is about. Nothing is sent before somebody decides; what expires is skipped.',
  scope: 'read',
  query: z.strictObject({ cursor: CursorText.optional(), limit: Limit }),
  answer: ApprovalPage,
  async handle({ key, query: { cursor, limit } }, { database, now }) {
    const found = await load(database, key.workspace, now(), decodeCursor(cursor, ['number', 'string']), limit + 1)
    const { rows, nextCursor } = toPage(found, limit, ({ delivery }) => [delivery.approvalExpiresAt ?? 0, delivery.id])
    const approvals = rows.map(({ delivery, item }) => {
      const { title, text, options } = delivery.content
      return { delivery: toDeliveryView(delivery), content: { title, text, options }, item: item && toItemSummary(item) }
    })
    return { approvals, nextCursor }
  },
})
