import type { SavePlan } from '@sluice/schema/rpc/store'
import { chunkBy, toParameters } from './chunk.ts'
import { firstOf } from './first-of.ts'
import { runBatch, runChanges } from './run.ts'

// What was planned before is not planned again, also where its row has gone since because it was too old.
const INSERT = `
  INSERT INTO deliveries (id, workspace, event_id, rule, rule_version, action_index, destination, created_at, trace, content,
    status, held_reason, urgent, approval_expires_at, lead_id)
  SELECT given.value ->> 2, items.workspace, items.id, given.value ->> 3, given.value ->> 4, given.value ->> 5, given.value ->> 6, ?2,
         given.value ->> 7, given.value ->> 8, given.value ->> 9, given.value ->> 10, given.value ->> 11, given.value ->> 12, given.value ->> 13
  FROM json_each(?1) AS given
  JOIN items ON items.id = given.value ->> 0 AND items.workspace = given.value ->> 1
  WHERE items.dispatched_at IS NULL AND given.value ->> 2 NOT IN (SELECT value FROM json_each(coalesce(items.delivery_ids, '[]')))
  ON CONFLICT DO NOTHING`

// An item that is decided about again keeps the names of what was planned before.
const WITH_EARLIER = `(
  SELECT json_group_array(id) FROM (
    SELECT value AS id FROM json_each(items.delivery_ids)
    UNION ALL
    SELECT value FROM json_each(coalesce(given.value ->> 2, '[]')) WHERE value NOT IN (SELECT value FROM json_each(items.delivery_ids))
  )
)`

const DISPATCH = `
  UPDATE items
  SET dispatched_at = ?2, delivery_ids = CASE WHEN delivery_ids IS NULL THEN given.value ->> 2 ELSE ${WITH_EARLIER} END, matched = given.value ->> 3, rule_errors = given.value ->> 4
  FROM json_each(?1) AS given
  WHERE items.id = given.value ->> 0 AND items.workspace = given.value ->> 1 AND items.dispatched_at IS NULL`

const WAITING = `
  SELECT deliveries.workspace, deliveries.id
  FROM json_each(?1) AS given
  JOIN items ON items.id = given.value ->> 0 AND items.workspace = given.value ->> 1
  JOIN json_each(items.delivery_ids) AS planned
  JOIN deliveries ON deliveries.id = planned.value
  WHERE deliveries.status = 'pending'
    OR (deliveries.status IN ('retrying', 'held') AND deliveries.next_attempt_at <= ?2)`

/** The name of an outbox row. */
interface Waiting {
  workspace: string
  id: string
}

/**
 * Outbox rows and the stage `dispatched` of their items, in one transaction. An item is planned once: a plan for one that is
 * dispatched changes nothing. Answers every row of these items that waits to be sent, whoever planned it.
 */
export async function savePlans(db: D1Database, batch: readonly SavePlan[], now: number): Promise<Waiting[]> {
  const plans = firstOf(batch, ({ eventId }) => eventId)
  const waiting: Waiting[] = []
  for (const chunk of chunkBy(plans, sizeOf)) {
    // The items of one transaction are few enough for one parameter; only their contents may need several.
    const dispatched = await runChanges(db, [
      ...toParameters(chunk.flatMap(toDeliveryRows)).map((deliveries) => db.prepare(INSERT).bind(deliveries, now)),
      db.prepare(DISPATCH).bind(JSON.stringify(chunk.map(toItemRow)), now),
    ])
    // Where all were planned here nothing has to be asked.
    waiting.push(...(dispatched === chunk.length ? pendingOf(chunk) : await loadWaiting(db, chunk, now)))
  }
  return waiting
}

const pendingOf = (plans: readonly SavePlan[]): Waiting[] =>
  plans.flatMap(({ workspace, deliveries }) => deliveries.filter(({ status }) => status === 'pending').map(({ id }) => ({ workspace, id })))

/** What still waits of items that somebody else has planned. */
async function loadWaiting(db: D1Database, plans: readonly SavePlan[], now: number): Promise<Waiting[]> {
  const items = JSON.stringify(plans.map(({ eventId, workspace }) => [eventId, workspace]))
  return runBatch<Waiting>(db, [db.prepare(WAITING).bind(items, now)])
}

/** A plan's rows stay in one transaction, so the size of a plan is that of all of them. */
const sizeOf = (plan: SavePlan): number => JSON.stringify(plan).length

const toItemRow = ({ eventId, workspace, deliveries, matched, ruleErrors }: SavePlan): unknown[] => [
  eventId,
  workspace,
  listOrNull(deliveries.map(({ id }) => id)),
  listOrNull(matched),
  listOrNull(ruleErrors),
]

const listOrNull = (list: readonly unknown[]): string | null => (list.length === 0 ? null : JSON.stringify(list))

const toDeliveryRows = ({ eventId, workspace, deliveries }: SavePlan): unknown[] =>
  deliveries.map((planned) => [
    eventId,
    workspace,
    planned.id,
    planned.rule,
    planned.ruleVersion,
    planned.actionIndex,
    planned.destination,
    planned.trace,
    JSON.stringify(planned.content),
    planned.status,
    planned.heldReason ?? null,
    planned.urgent ? 1 : 0,
    planned.approvalExpiresAt ?? null,
    planned.leadId ?? null,
  ])
