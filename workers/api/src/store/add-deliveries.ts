import type { PlannedDelivery } from '@sluice/schema/delivery'
import { toParameters } from './chunk.ts'
import { runEach } from './run.ts'

const COLUMNS =
  'id, workspace, event_id, rule, rule_version, action_index, destination, status, held_reason, urgent, approval_expires_at, lead_id, created_at, next_attempt_at, trace, content'

// `next_attempt_at` puts a row where the sweeper finds it: its item may have been finished long ago.
const insert = (guard: string): string => `
  INSERT INTO deliveries (${COLUMNS})
  SELECT given.value ->> 'id', given.value ->> 'workspace', given.value ->> 'eventId', given.value ->> 'rule', given.value ->> 'ruleVersion',
         given.value ->> 'actionIndex', given.value ->> 'destination', given.value ->> 'status', given.value ->> 'heldReason',
         coalesce(given.value ->> 'urgent', 0), given.value ->> 'approvalExpiresAt', given.value ->> 'leadId', ?2,
         CASE given.value ->> 'status' WHEN 'pending' THEN ?2 END, given.value ->> 'trace', given.value -> 'content'
  FROM json_each(?1) AS given
  WHERE ${guard}
  ON CONFLICT DO NOTHING
  RETURNING id, workspace, trace`

// Lists and timelines go through the items; a row that is named there already, or was not inserted, changes nothing.
const NAME = `
  UPDATE items
  SET delivery_ids = (
    SELECT json_group_array(id) FROM (
      SELECT value AS id FROM json_each(coalesce(items.delivery_ids, '[]'))
      UNION ALL
      SELECT deliveries.id FROM json_each(?1) AS given JOIN deliveries ON deliveries.id = given.value ->> 'id'
      WHERE given.value ->> 'eventId' = items.id
        AND deliveries.id NOT IN (SELECT value FROM json_each(coalesce(items.delivery_ids, '[]')))
    )
  )
  WHERE id IN (
    SELECT deliveries.event_id FROM json_each(?1) AS given JOIN deliveries ON deliveries.id = given.value ->> 'id'
  )`

/** The name of an outbox row that was put there, with what its message needs. */
export interface AddedDelivery {
  id: string
  workspace: string
  trace: string
}

/** A row for the outbox; further fields are there for the guard. */
export type NewDelivery = PlannedDelivery & Record<string, unknown>

/**
 * Puts rows into the outbox that no plan holds (an alert, a digest) and names them at their items. One that is there already stays as it
 * is. Answers those that were not there; their messages are for the caller to send.
 */
export const addDeliveries = (db: D1Database, deliveries: readonly PlannedDelivery[], now: number): Promise<AddedDelivery[]> =>
  addDeliveriesAfter(
    db,
    [],
    deliveries.map((delivery) => ({ ...delivery })),
    now,
  )

/**
 * As `addDeliveries`, in one transaction with `statements`, which run first.
 *
 * @param guard a condition of SQL on `given.value`, the row as JSON; `?2` is `now`
 */
export async function addDeliveriesAfter(
  db: D1Database,
  statements: readonly D1PreparedStatement[],
  deliveries: readonly NewDelivery[],
  now: number,
  guard = 'true',
): Promise<AddedDelivery[]> {
  const inserting = insert(guard)
  const adding = toParameters(deliveries).flatMap((rows) => [db.prepare(inserting).bind(rows, now), db.prepare(NAME).bind(rows)])
  const all = [...statements, ...adding]
  if (all.length === 0) return []
  const answers = await runEach<AddedDelivery>(db, all)
  return answers.slice(statements.length).flat()
}
