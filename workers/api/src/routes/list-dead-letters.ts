import { Stage } from '@sluice/schema/messages'
import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { callerNames } from '../read/caller-name.ts'
import { keptDays } from '../read/kept-days.ts'
import { listDeadLetters as load } from '../read/list-dead-letters.ts'
import { DeadLetterView, NextCursor } from './shapes.ts'
import { toDeadLetterView } from './views.ts'

export const DeadLetterPage = z.object({
  deadLetters: z.array(DeadLetterView),
  /** For how many days they are kept from when they failed, until the midnight (UTC) after; null: for good. */
  keptDays: z.number().nullable(),
  nextCursor: NextCursor,
})

export const listDeadLetters = defineRoute({
  method: 'get',
  path: '/v1/dead-letters',
  operation: 'listDeadLetters',
  summary: 'Messages that no stage could do, newest first',
  description:
    'Each with the stage it stopped at, the reason, and when it was replayed. Every condition that is given has to hold. Those that were discarded are listed with `discarded=true`, and only then.',
  scope: 'read',
  query: z.strictObject({
    stage: Stage.optional(),
    code: z.string().max(64).optional(),
    /** Word for word. */
    reason: z.string().max(2_000).optional(),
    replayed: z.boolean().optional(),
    discarded: z.boolean().default(false),
    cursor: CursorText.optional(),
    limit: Limit,
  }),
  answer: DeadLetterPage,
  async handle({ key: { workspace }, query: { cursor, limit, ...filter } }, { database, db }) {
    const [found, days] = await Promise.all([
      load(database, workspace, filter, decodeCursor(cursor, ['number', 'string']), limit + 1),
      keptDays(db, workspace, 'deadLetters'),
    ])
    const { rows, nextCursor } = toPage(found, limit, ({ failedAt, id }) => [failedAt, id])
    const people = rows.flatMap(({ editedBy, discardedBy }) => [editedBy, discardedBy]).filter((one) => one !== null)
    const names = await callerNames(db, workspace, people)
    return { deadLetters: rows.map((row) => toDeadLetterView(row, names)), keptDays: days, nextCursor }
  },
})
