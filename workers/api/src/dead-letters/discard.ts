import type { Stage } from '@sluice/schema/messages'
import { type AuditEntry, recordAudit } from '../audit/record.ts'
import type { Ports } from '../ports.ts'
import { runEach } from '../store/run.ts'

/** Which letters: these, or all that failed in the same way. */
export type Selection = { ids: readonly string[] } | { group: { stage: Stage; code: string; reason: string } }

/** Rows that one call changes. */
const AT_ONCE = 1_000

const OF_IDS = `id IN (SELECT value FROM json_each(?2))`
const OF_GROUP = `stage = ?2 ->> 'stage' AND code = ?2 ->> 'code' AND reason = ?2 ->> 'reason'`

const OPERATIONS = {
  discard: { where: 'replayed_at IS NULL AND discarded_at IS NULL', action: 'dead_letter.discarded' },
  reopen: { where: 'replayed_at IS NULL AND discarded_at IS NOT NULL', action: 'dead_letter.reopened' },
} as const

interface Wish {
  workspace: string
  /** Id of the caller. */
  actor: string
  /** Why; null where nothing is to be explained. */
  reason: string | null
  selection: Selection
}

/**
 * Discards letters, or takes that back: those of the selection that it may be done to, the oldest first and a thousand at most. Nothing is
 * deleted; who, when and why stays with each, and in the audit log. Answers how many, and whether there may be more.
 */
export async function changeLetters(
  operation: keyof typeof OPERATIONS,
  { workspace, actor, reason, selection }: Wish,
  { db, now, log }: Pick<Ports, 'db' | 'now' | 'log'>,
): Promise<{ changed: number; more: boolean }> {
  const { where, action } = OPERATIONS[operation]
  const [chosen, which] = 'ids' in selection ? [selection.ids, OF_IDS] : [selection.group, OF_GROUP]
  const sql = `
    UPDATE dead_letters SET discarded_at = ?3, discarded_by = ?4, discard_reason = ?5
    WHERE id IN (SELECT id FROM dead_letters WHERE workspace = ?1 AND ${which} AND ${where} ORDER BY failed_at, id LIMIT ${AT_ONCE})
    RETURNING id`
  const at = now()
  const stamp = operation === 'discard' ? [at, actor, reason] : [null, null, null]
  const [rows = []] = await runEach(db, [
    db.prepare(sql).bind(workspace, JSON.stringify(chosen), ...stamp),
    recordAudit(db, { workspace, actor, action, ...entryOf(selection, reason) }, at, { ifChanged: true }),
  ])
  log.info(action, { workspace, changed: rows.length, actor })
  return { changed: rows.length, more: rows.length === AT_ONCE }
}

/** How a group has failed is not said in the log, as it may quote what somebody wrote: the log outlives the letters. */
function entryOf(selection: Selection, reason: string | null): Pick<AuditEntry, 'subject' | 'details'> {
  if ('group' in selection) return { subject: `${selection.group.stage} ${selection.group.code}`, details: { reason } }
  const [only, ...others] = selection.ids
  return others.length === 0
    ? { subject: only ?? '', details: { reason } }
    : { subject: 'several', details: { reason, ids: selection.ids } }
}
