import type { DeliveryResult } from '@sluice/schema/rpc/store'
import { chunkBy } from './chunk.ts'
import type { Signal } from './destination-state.ts'
import { type DestinationName, learn, type StateChange } from './destination-states.ts'
import { bucketSql, joinedHistogram } from './histogram-sql.ts'
import { DAY_MS, type DayOf, DAYS_OF_UTC, HOUR_MS } from './hour.ts'
import { runEach } from './run.ts'

const MINE = `
  deliveries.id = given.value ->> 'id' AND deliveries.workspace = given.value ->> 'workspace'
  AND deliveries.status = 'sending' AND deliveries.attempt = given.value ->> 'leasedAttempt'`

// One that joined a ticket is counted there, in the transaction in which it becomes final.
const COUNT_JOINED = `
  UPDATE deliveries SET joined = joined + added.count
  FROM (
    SELECT deliveries.workspace, given.value ->> 'joinedLead' AS lead, count(*) AS count
    FROM json_each(?1) AS given JOIN deliveries ON ${MINE}
    WHERE given.value ->> 'joinedLead' IS NOT NULL GROUP BY 1, 2
  ) AS added
  WHERE deliveries.id = added.lead AND deliveries.workspace = added.workspace`

// Before they are recorded, because then the lease is gone: how long each that arrives now took since its event was received. Its parameter
// holds those only, and no more of them than it needs: each statement gets a copy of its own.
const COUNT_TIMES = `
  INSERT INTO delivery_times (workspace, span, start, delivered, times)
  SELECT workspace, span.value, CASE span.value WHEN ${HOUR_MS} THEN ?2 - ?2 % ${HOUR_MS} ELSE day END, sum(times), json_group_object(bucket, times)
  FROM (
    SELECT deliveries.workspace, given.value ->> 'day' AS day, ${bucketSql('?2 - items.received_at')} AS bucket, count(*) AS times
    FROM json_each(?1) AS given
    JOIN deliveries ON ${MINE}
    JOIN items ON items.id = deliveries.event_id
    GROUP BY 1, 2, 3
  ) JOIN json_each('[${HOUR_MS},${DAY_MS}]') AS span
  GROUP BY 1, 2, 3
  ON CONFLICT DO UPDATE SET delivered = delivered + excluded.delivered, times = ${joinedHistogram('delivery_times.times', 'excluded.times')}`

// What failed for good is a person's to look at, also where somebody was done with the item.
const FLAG = `
  INSERT INTO item_states (workspace, item_id, seq, state, updated_at)
  SELECT items.workspace, items.id, items.seq, 'todo', ?2
  FROM json_each(?1) AS given
  JOIN deliveries ON ${MINE}
  JOIN items ON items.id = deliveries.event_id
  WHERE given.value ->> 'status' = 'parked'
  ON CONFLICT DO UPDATE SET state = 'todo', until = NULL, updated_at = excluded.updated_at, updated_by = NULL WHERE state <> 'todo'`

// The lease is named by its attempt: where somebody took it over, or the result is stored already, no row fits.
const RECORD = `
  UPDATE deliveries
  SET status = given.value ->> 'status',
      attempt = attempt - (given.value ->> 'status' = 'held'),
      held_reason = given.value ->> 'heldReason',
      reason = given.value ->> 'reason',
      next_attempt_at = given.value ->> 'nextAttemptAt',
      lease_until = NULL,
      finished_at = CASE WHEN given.value ->> 'status' IN ('retrying', 'held') THEN NULL ELSE ?2 END,
      uncertain = given.value ->> 'uncertain',
      possible_repeat = max(possible_repeat, coalesce(given.value ->> 'possibleRepeat', 0)),
      external_id = coalesce(given.value ->> 'externalId', external_id),
      external_url = coalesce(given.value ->> 'externalUrl', external_url),
      joined_to = given.value ->> 'joinedLead',
      lead_id = coalesce(given.value ->> 'leadId', lead_id),
      attempts = CASE WHEN given.value ->> 'attempt' IS NULL THEN attempts ELSE json_insert(attempts, '$[#]', given.value -> 'attempt') END
  FROM json_each(?1) AS given
  WHERE ${MINE}
  RETURNING deliveries.id, deliveries.workspace, deliveries.destination, deliveries.event_id AS eventId, deliveries.status,
    deliveries.content ->> 'title' AS title,
    EXISTS (
      SELECT 1 FROM destination_states AS ill
      WHERE ill.workspace = deliveries.workspace AND ill.destination = deliveries.destination
    ) AS ill`

/** A delivery whose result was stored. */
export interface RecordedDelivery extends DestinationName {
  id: string
  eventId: string
  status: DeliveryResult['status']
  title: string
  detail: string
}

/** What storing results has changed. */
export interface Recorded {
  deliveries: RecordedDelivery[]
  /** Destinations that have become well, or are not well any more. */
  changes: StateChange[]
}

interface RecordedRow extends Omit<RecordedDelivery, 'detail'> {
  ill: number
}

/**
 * Stores what became of deliveries under lease, and what that says of their destinations; a retry without a time may be tried at
 * once. A destination that is well costs no statement more.
 */
export async function recordDeliveries(
  db: D1Database,
  batch: readonly DeliveryResult[],
  now: number,
  dayOf: DayOf = DAYS_OF_UTC,
): Promise<Recorded> {
  const recorded: RecordedRow[] = []
  for (const rows of chunkBy(
    batch.map((result) => toRow(result, now, dayOf)),
    ({ text }) => text.length + 1,
  )) {
    const results = `[${rows.map(({ text }) => text).join(',')}]`
    const delivered = rows.flatMap(({ arrival }) => (arrival ? [arrival] : []))
    const joins = batch.some(({ joinedLead }) => joinedLead !== undefined) ? [db.prepare(COUNT_JOINED).bind(results)] : []
    const arrivals = delivered.length > 0 ? [db.prepare(COUNT_TIMES).bind(JSON.stringify(delivered), now)] : []
    const failures = batch.some(({ status }) => status === 'parked') ? [db.prepare(FLAG).bind(results, now)] : []
    const answers = await runEach<RecordedRow>(db, [...joins, ...arrivals, ...failures, db.prepare(RECORD).bind(results, now)])
    recorded.push(...(answers.at(-1) ?? []))
  }
  const results = new Map(batch.map((result) => [result.id, result]))
  const changes: StateChange[] = []
  for (const group of Map.groupBy(recorded, ({ workspace, destination }) => `${workspace} ${destination}`).values()) {
    const signals = group.map((row) => signalOf(row, results.get(row.id)))
    const [first] = group
    if (!first || !signals.some(({ says }) => (first.ill ? true : says === 'failing' || says === 'denied'))) continue
    const change = await learn(db, { workspace: first.workspace, destination: first.destination }, signals, now)
    if (change) changes.push(change)
  }
  return { deliveries: recorded.map(({ ill: _ill, ...row }) => ({ ...row, detail: detailOf(results.get(row.id)) })), changes }
}

/** A result as JSON, and of one that arrives what COUNT_TIMES needs to know. */
function toRow(result: DeliveryResult, now: number, dayOf: DayOf) {
  const { id, workspace, leasedAttempt, status, nextAttemptAt = now } = result
  return {
    text: JSON.stringify(status === 'retrying' ? { ...result, nextAttemptAt } : result),
    arrival: status === 'delivered' ? { id, workspace, leasedAttempt, day: dayOf(workspace, now) } : null,
  }
}

const detailOf = (result: DeliveryResult | undefined): string => result?.attempt?.detail ?? result?.reason ?? ''

const signalOf = ({ id }: RecordedRow, result: DeliveryResult | undefined): Signal => ({
  says: result?.destination ?? 'silent',
  deliveryId: id,
  reason: detailOf(result),
})
