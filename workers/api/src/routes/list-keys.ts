import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { listKeys as list } from '../read/list-keys.ts'
import { EXAMPLE_KEY, KeyView, toKeyView } from './key-shapes.ts'
import { NextCursor } from './shapes.ts'

export const listKeys = defineRoute({
  method: 'get',
  path: '/v1/keys',
  operation: 'listKeys',
  summary: 'The API keys of the workspace, newest first',
  description:
    'Keys themselves cannot be read. Uses are written down every few minutes, so that a request costs no row: the time of the last one is right to that, and the number of calls is the least that there were.',
  scope: 'read',
  query: z.strictObject({
    ended: z.boolean().default(false).describe('Those that have expired or were revoked, in the place of those that are good.'),
    cursor: CursorText.optional(),
    limit: Limit,
  }),
  answer: z.object({ keys: z.array(KeyView), nextCursor: NextCursor }),
  example: { answer: { keys: [EXAMPLE_KEY], nextCursor: null } },
  async handle({ key, query: { ended, cursor, limit } }, { db, now }) {
    const after = decodeCursor(cursor, ['number', 'string'])
    const found = await list(db, key.workspace, { ended, after }, limit + 1, now())
    const { rows, nextCursor } = toPage(found, limit, ({ createdAt, id }) => [createdAt, id])
    return { keys: rows.map((row) => toKeyView(row, key.id)), nextCursor }
  },
})
