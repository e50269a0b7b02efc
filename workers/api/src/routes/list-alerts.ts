import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { listAlerts as load } from '../alerts/list.ts'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { NextCursor } from './shapes.ts'

export const AlertPage = z.object({
  alerts: z.array(
    z
      .object({
        cause: z.string(),
        kind: z.string(),
        /** Name of the destination or of the rule. */
        subject: z.string(),
        sentence: z.string(),
        /** What to do about it. */
        advice: z.string(),
        /** What caused it last. */
        sample: z.object({ eventId: z.string(), deliveryId: z.string(), title: z.string(), detail: z.string() }),
        /** Times since those who are named in `alerts` were last told. */
        count: z.number(),
        firstAt: EpochMs,
        lastAt: EpochMs,
        resolvedAt: EpochMs.nullable(),
      })
      .meta({ id: 'Alert' }),
  ),
  nextCursor: NextCursor,
})

export const listAlerts = defineRoute({
  method: 'get',
  path: '/v1/alerts',
  operation: 'listAlerts',
  summary: 'What needs a person, open ones first',
  description: 'One for each cause, however often it happens.',
  scope: 'read',
  query: z.strictObject({ open: z.boolean().optional(), cursor: CursorText.optional(), limit: Limit }),
  answer: AlertPage,
  async handle({ key, query: { open, cursor, limit } }, { database }) {
    const found = await load(database, key.workspace, open, decodeCursor(cursor, ['number', 'number', 'string']), limit + 1)
    const { rows, nextCursor } = toPage(found, limit, ({ resolvedAt, lastAt, cause }) => [resolvedAt === null ? 1 : 0, lastAt, cause])
    return { alerts: rows, nextCursor }
  },
})
