/** One line of the audit log: who did what to which thing. */
export interface AuditEntry {
  workspace: string
  /** Id of an API key or of a token's subject; of what acts by itself, its name. */
  actor: string
  /** Thing and verb: `rule.published`, `delivery.approved`. */
  action: string
  /** The name or id of the thing. */
  subject: string
  /** What a reader needs to know beside it. Never a secret. */
  details: Record<string, unknown>
}

const INSERT = 'INSERT INTO audit_log (workspace, at, actor, action, subject, details)'

const ALWAYS = `${INSERT} VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING seq`

const IF_CHANGED = `${INSERT} SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE changes() > 0 RETURNING seq`

/**
 * The entry as a statement for the transaction of what it tells of. With `ifChanged` it is written only where the statement before
 * it in the transaction has changed a row; so a change that came too late leaves no trace. It answers its
 * `seq`, so as the last statement it says whether there was a change.
 */
export const recordAudit = (
  db: D1Database,
  { workspace, actor, action, subject, details }: AuditEntry,
  now: number,
  { ifChanged = false }: { ifChanged?: boolean } = {},
): D1PreparedStatement => db.prepare(ifChanged ? IF_CHANGED : ALWAYS).bind(workspace, now, actor, action, subject, JSON.stringify(details))
