import { Stage } from '@sluice/schema/messages'
import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { listDeadLetters as load } from '../read/list-dead-letters.ts'
import { DeadLetterView, NextCursor } from './shapes.ts'
import { toDeadLetterView } from './views.ts'

export const DeadLetterPage = z.object({ deadLetters: z.array(DeadLetterView), nextCursor: NextCursor })

export const listDeadLetters = defineRoute({
  method: 'get',
  path: '/v1/dead-letters',
  operation: 'listDeadLetters',
  summary: 'Messages that no stage could do, newest first',
  description: 'Each with the stage it stopped at, the reason, and when it was replayed. Every condition that is given has to hold.',
  scope: 'read',
  query: z.strictObject({
    stage: Stage.optional(),
    code: z.string().max(64).optional(),
    /** Word for word. */
    reason: z.string().max(2_000).optional(),
    replayed: z.boolean().optional(),
    cursor: CursorText.optional(),
    limit: Limit,
  }),
  answer: DeadLetterPage,
  async handle({ key, query: { cursor, limit, ...filter } }, { database }) {
    const found = await load(database, key.workspace, filter, decodeCursor(cursor, ['number', 'string']), limit + 1)
    const { rows, nextCursor } = toPage(found, limit, ({ failedAt, id }) => [failedAt, id])
    return { deadLetters: rows.map(toDeadLetterView), nextCursor }
  },
})
