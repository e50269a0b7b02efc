import { and, desc, eq, gte, like, lt } from 'drizzle-orm'
import { auditLog } from '../store/audit-tables.ts'
import type { Database } from '../store/database.ts'
import { apiKeys } from '../store/access-tables.ts'

/** Every condition that is given must hold. Times are `[from, to)`. */
export interface AuditFilter {
  actor?: string | undefined
  /** `rule.published`, or all of a thing: `rule`. */
  action?: string | undefined
  subject?: string | undefined
  from?: number | undefined
  to?: number | undefined
}

/** Newest first; `after` is the number of the last row of the page before. */
export function listAudit(
  database: Database,
  workspace: string,
  { actor, action, subject, from, to }: AuditFilter,
  after: number | null,
  limit: number,
) {
  return database
    .select({
      seq: auditLog.seq,
      at: auditLog.at,
      actor: auditLog.actor,
      actorName: apiKeys.name,
      action: auditLog.action,
      subject: auditLog.subject,
      details: auditLog.details,
    })
    .from(auditLog)
    .leftJoin(apiKeys, and(eq(apiKeys.id, auditLog.actor), eq(apiKeys.workspace, auditLog.workspace)))
    .where(
      and(
        eq(auditLog.workspace, workspace),
        after === null ? undefined : lt(auditLog.seq, after),
        actor === undefined ? undefined : eq(auditLog.actor, actor),
        action === undefined ? undefined : ofAction(action),
        subject === undefined ? undefined : eq(auditLog.subject, subject),
        from === undefined ? undefined : gte(auditLog.at, from),
        to === undefined ? undefined : lt(auditLog.at, to),
      ),
    )
    .orderBy(desc(auditLog.seq))
    .limit(limit)
}

const ofAction = (action: string) => (action.includes('.') ? eq(auditLog.action, action) : like(auditLog.action, `${action}.%`))
