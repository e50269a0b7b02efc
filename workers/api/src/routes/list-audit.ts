import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { listAudit as load } from '../read/list-audit.ts'
import { auditFilter } from './audit-filter.ts'
import { NextCursor } from './shapes.ts'

const AuditView = z
  .object({
    /** Grows with time; names the entry in an address. */
    id: z.number().int(),
    at: EpochMs,
    /** Id of an API key or of a token's subject; of what acts by itself, its name. */
    actor: z.string(),
    /** The name of that key; null where it is none, or gone. */
    actorName: z.string().nullable(),
    /** Thing and verb: `rule.published`. */
    action: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' })

export const listAudit = defineRoute({
  method: 'get',
  path: '/v1/audit',
  operation: 'listAudit',
  summary: 'Who changed what, newest first',
  description:
    'Filters are joined by "and". `action` is a thing with its verb, like `rule.published`, or the thing alone. Of secrets only names are kept.',
  scope: 'read',
  query: z.strictObject({
    ...auditFilter,
    cursor: CursorText.optional(),
    limit: Limit,
  }),
  answer: z.object({ entries: z.array(AuditView), nextCursor: NextCursor }),
  async handle({ key, query: { cursor, limit, ...filter } }, { database }) {
    const after = decodeCursor(cursor, ['number'])
    const { rows, nextCursor } = toPage(await load(database, key.workspace, filter, after?.[0] ?? null, limit + 1), limit, ({ seq }) => [
      seq,
    ])
    return {
      entries: rows.map(({ seq: id, at, actor, actorName, action, subject, details }) => ({
        id,
        at,
        actor,
        actorName,
        action,
        subject,
        details,
      })),
      nextCursor,
    }
  },
})
