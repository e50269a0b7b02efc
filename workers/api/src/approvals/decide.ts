import { fail, ok, type Result } from '@sluice/kit/result'
import type { Approval } from '@sluice/schema/delivery'
import { recordAudit } from '../audit/record.ts'
import { enqueue, type EnqueuePorts } from '../deliveries/enqueue.ts'
import { type DeliveryRow, findDelivery } from '../deliveries/find.ts'
import type { Ports } from '../ports.ts'
import type { AddedDelivery } from '../store/add-deliveries.ts'
import { runEach } from '../store/run.ts'
import { editedOf, type Wording } from './wording.ts'

export type DecidePorts = EnqueuePorts & Pick<Ports, 'db' | 'database' | 'now'>

export interface NewDecision extends Omit<Approval, 'at' | 'edited'> {
  workspace: string
  deliveryId: string
  /** With `approve`: other words than those that were planned. */
  wording?: Partial<Wording>
}

/** Why nothing was decided: there is no such delivery, its time is over, or it does not wait (any more): `row` says how it stands. */
export type Undecided = { reason: 'missing' } | { reason: 'expired' | 'decided'; row: DeliveryRow }

// Other words take the place of those that are sent; the id stays, so that the rules, run again, do not plan it once more.
const APPROVE = `
  UPDATE deliveries SET status = 'pending', next_attempt_at = ?3,
    approval = iif(?5 IS NULL, ?4, json_set(?4, '$.original', json_object('title', content ->> 'title', 'text', content ->> 'text'))),
    content = iif(?5 IS NULL, content, json_patch(content, ?5))
  WHERE id = ?1 AND workspace = ?2 AND status = 'awaiting_approval' AND approval_expires_at > ?3
  RETURNING id, workspace, trace`

const REJECT = `
  UPDATE deliveries SET status = 'skipped', approval = ?4, finished_at = ?3, reason = 'rejected by ' || (?4 ->> 'actor')
  WHERE id = ?1 AND workspace = ?2 AND status = 'awaiting_approval' AND approval_expires_at > ?3
  RETURNING id, workspace, trace`

const WRITES = {
  approve: { sql: APPROVE, action: 'delivery.approved' },
  reject: { sql: REJECT, action: 'delivery.rejected' },
} as const satisfies Record<Approval['decision'], { sql: string; action: string }>

/**
 * Approves or rejects a delivery that waits for it: once, whoever is first. What is approved is sent as any other; both are kept at the
 * delivery and in the audit log, in one transaction.
 */
export async function decide(
  { workspace, deliveryId, wording = {}, ...said }: NewDecision,
  ports: DecidePorts,
): Promise<Result<Approval, Undecided>> {
  const { db, database, now } = ports
  const at = now()
  const planned = Object.keys(wording).length === 0 ? null : await findDelivery(database, workspace, deliveryId)
  const edited = planned ? editedOf(planned.content, wording) : []
  const approval: Approval = { ...said, at, ...(edited.length > 0 && { edited }) }
  const { sql, action } = WRITES[said.decision]
  const { actor, via, comment } = said
  const details = { via, comment, ...(edited.length > 0 && { edited }) }
  const words = edited.length > 0 ? JSON.stringify(wording) : null
  const [rows = []] = await runEach<AddedDelivery>(db, [
    db.prepare(sql).bind(deliveryId, workspace, at, JSON.stringify(approval), ...(said.decision === 'approve' ? [words] : [])),
    recordAudit(db, { workspace, actor, action, subject: deliveryId, details }, at, { ifChanged: true }),
  ])
  if (rows.length > 0) {
    if (said.decision === 'approve') await enqueue(rows, ports)
    ports.log.info('approvals.decided', { workspace, deliveryId, decision: said.decision, via, actor })
    return ok(approval)
  }
  const row = await findDelivery(database, workspace, deliveryId)
  if (!row) return fail({ reason: 'missing' })
  return fail({ reason: row.status === 'awaiting_approval' ? 'expired' : 'decided', row })
}
