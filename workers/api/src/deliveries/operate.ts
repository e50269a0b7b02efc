import { AppError } from '@sluice/kit/http'
import { type AuditEntry, recordAudit } from '../audit/record.ts'
import type { Ports } from '../ports.ts'
import type { AddedDelivery } from '../store/add-deliveries.ts'
import { runEach } from '../store/run.ts'
import { enqueue, type EnqueuePorts } from './enqueue.ts'
import { type DeliveryRow, mustFindDelivery } from './find.ts'
import { type Operation, OPERATIONS } from './operations.ts'
import { stateOf } from './state.ts'

export type OperatePorts = EnqueuePorts & Pick<Ports, 'db' | 'database' | 'now'>

/** Who does it. */
export interface Operator {
  id: string
  workspace: string
}

/** Does it to one delivery; answers the row as it was before. Throws NOT_FOUND, or CONFLICT with the state it is in. */
export async function operateOne(operation: Operation, by: Operator, id: string, ports: OperatePorts): Promise<DeliveryRow> {
  const before = await mustFindDelivery(ports.database, by.workspace, id)
  const { rule, destination, status } = before
  const audit = { action: `delivery.${OPERATIONS[operation].past}`, subject: id, details: { rule, destination, status } }
  if ((await operate(operation, by, [id], audit, ports)) === 0) throw new AppError('CONFLICT', refusalOf(operation, before))
  return before
}

/** Does it to those of these that it may be done to; answers how many. `filter`: how they were chosen, for the audit log. */
export async function operateMany(
  operation: Operation,
  by: Operator,
  ids: readonly string[],
  filter: Record<string, unknown>,
  ports: OperatePorts,
): Promise<number> {
  if (ids.length === 0) return 0
  const audit = { action: `deliveries.${OPERATIONS[operation].past}`, subject: 'filter', details: { filter, ids } }
  return operate(operation, by, ids, audit, ports)
}

async function operate(
  operation: Operation,
  { id: actor, workspace }: Operator,
  ids: readonly string[],
  audit: Pick<AuditEntry, 'action' | 'subject' | 'details'>,
  ports: OperatePorts,
): Promise<number> {
  const { db, now } = ports
  const { sql, from, sends, reason } = OPERATIONS[operation]
  const at = now()
  const [changed = []] = await runEach<AddedDelivery>(db, [
    db.prepare(sql).bind(workspace, JSON.stringify(ids), at, JSON.stringify(from), reason(actor)),
    recordAudit(db, { workspace, actor, ...audit }, at, { ifChanged: true }),
  ])
  if (sends) await enqueue(changed, ports)
  return changed.length
}

function refusalOf(operation: Operation, before: DeliveryRow): string {
  const unapproved = operation === 'retry' && before.approvalExpiresAt !== null && before.approval?.decision !== 'approve'
  return `${stateOf(before)}${unapproved ? ' What nobody has approved is not sent.' : ''}`
}
