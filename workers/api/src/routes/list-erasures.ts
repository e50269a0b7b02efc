import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { listErasures as load } from '../read/erasures.ts'
import { ERASURE_EXAMPLE, ErasureView, toErasureView } from './people-shapes.ts'
import { NextCursor } from './shapes.ts'

export const listErasures = defineRoute({
  method: 'get',
  path: '/v1/erasures',
  operation: 'listErasures',
  summary: 'Receipts of what was deleted of people, newest first',
  description: 'Each with when, by whom, and how many rows of each kind were deleted. The person is not named in it.',
  scope: 'read',
  query: z.strictObject({ cursor: CursorText.optional(), limit: Limit }),
  answer: z.object({ erasures: z.array(ErasureView), nextCursor: NextCursor }),
  example: { answer: { erasures: [ERASURE_EXAMPLE], nextCursor: null } },
  async handle({ key: { workspace }, query: { cursor, limit } }, { database }) {
    const after = decodeCursor(cursor, ['number', 'string'])
    const { rows, nextCursor } = toPage(await load(database, workspace, after, limit + 1), limit, ({ askedAt, id }) => [askedAt, id])
    return { erasures: rows.map(toErasureView), nextCursor }
  },
})
