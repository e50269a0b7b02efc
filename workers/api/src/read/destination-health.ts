import type { DeliveryStatus, HeldReason } from '@sluice/schema/delivery'
import type { DestinationState } from '../store/destination-state.ts'
import { DAY_MS, HOUR_MS, hourOf } from '../store/hour.ts'
import { loadStates } from '../store/destination-states.ts'
import { runEach } from '../store/run.ts'

/** How a destination is. */
export interface DestinationHealth extends Omit<DestinationState, 'state' | 'deliveryId' | 'since' | 'reason'> {
  state: DestinationState['state'] | 'well'
  since: number | null
  reason: string | null
  /** Deliveries that wait, by what they wait for, whatever their age. */
  held: Partial<Record<HeldReason, number>>
  /** Of the events received since `countedSince`. */
  counts: { delivered: number; parked: number; skipped: number; possibleRepeats: number }
  countedSince: number
  /** The same, by the hour in which the events came: every hour that the day touches. */
  hours: { start: number; delivered: number; failed: number }[]
  lastDelivery: { id: string; eventId: string; status: DeliveryStatus; at: number } | null
}

/** Events looked at; of a busier workspace the newest. */
const MAX_EVENTS = 10_000

// Deliveries are found through their items; an index of their own would cost each of them a row.
const RECENT = `
  WITH recent AS (
    SELECT received_at, delivery_ids FROM items WHERE workspace = ?1 AND received_at > ?2 ORDER BY received_at DESC, seq DESC LIMIT ${MAX_EVENTS}
  ), sent AS (
    SELECT recent.received_at, deliveries.id, deliveries.event_id, deliveries.destination, deliveries.status, deliveries.finished_at, deliveries.possible_repeat
    FROM recent JOIN json_each(recent.delivery_ids) AS planned JOIN deliveries ON deliveries.id = planned.value
  )`

// With a bare column beside max(), SQLite answers the row that has the largest value. https://sqlite.org/lang_select.html#bareagg
const COUNTS = `${RECENT}
  SELECT destination, received_at - received_at % ${HOUR_MS} AS start, sum(status = 'delivered') AS delivered, sum(status = 'parked') AS parked, sum(status = 'skipped') AS skipped,
         sum(possible_repeat) AS possibleRepeats, max(coalesce(finished_at, 0)) AS at, id, event_id AS eventId, status
  FROM sent GROUP BY destination, start`

const SINCE = `${RECENT} SELECT min(received_at) AS since, count(*) AS events FROM recent`

const HELD = `
  SELECT destination, held_reason AS reason, count(*) AS count FROM deliveries
  WHERE workspace = ?1 AND status = 'held' AND destination IN (SELECT value FROM json_each(?2)) GROUP BY destination, held_reason`

/** What became of the events of one hour. */
interface CountRow {
  destination: string
  start: number
  delivered: number
  parked: number
  skipped: number
  possibleRepeats: number
  at: number
  id: string
  eventId: string
  status: DeliveryStatus
}

/** How these destinations are; the answer is by name. */
export async function loadDestinationHealth(
  db: D1Database,
  workspace: string,
  names: readonly string[],
  now: number,
): Promise<(name: string) => DestinationHealth> {
  const since = now - DAY_MS
  const states = await loadStates(
    db,
    names.map((destination) => ({ workspace, destination })),
  )
  const [counts = [], looked = [], held = []] = await runEach<Record<string, unknown>>(db, [
    db.prepare(COUNTS).bind(workspace, since),
    db.prepare(SINCE).bind(workspace, since),
    db.prepare(HELD).bind(workspace, JSON.stringify(names)),
  ])
  const hoursOf = Map.groupBy(counts as unknown as CountRow[], ({ destination }) => destination)
  const [span] = looked as unknown as { since: number | null; events: number }[]
  const waiting = Map.groupBy(
    held as unknown as { destination: string; reason: HeldReason; count: number }[],
    ({ destination }) => destination,
  )
  return (name) => {
    const state = states.find(({ destination }) => destination === name)
    const rows = hoursOf.get(name) ?? []
    const last = rows.reduce<CountRow | null>((latest, row) => (row.at > (latest?.at ?? 0) ? row : latest), null)
    return {
      state: state?.state ?? 'well',
      failures: state?.failures ?? 0,
      until: state?.until ?? null,
      since: state?.since ?? null,
      reason: state?.reason ?? null,
      held: Object.fromEntries((waiting.get(name) ?? []).map(({ reason, count }) => [reason, count])),
      counts: countsOf(rows),
      countedSince: span && span.events === MAX_EVENTS && span.since !== null ? span.since : since,
      hours: courseOf(rows, now),
      lastDelivery: last && { id: last.id, eventId: last.eventId, status: last.status, at: last.at },
    }
  }
}

const countsOf = (rows: readonly CountRow[]): DestinationHealth['counts'] => {
  const sum = (field: keyof DestinationHealth['counts']): number => rows.reduce((total, row) => total + row[field], 0)
  return { delivered: sum('delivered'), parked: sum('parked'), skipped: sum('skipped'), possibleRepeats: sum('possibleRepeats') }
}

function courseOf(rows: readonly CountRow[], now: number): DestinationHealth['hours'] {
  const byHour = new Map(rows.map((row) => [row.start, row]))
  const first = hourOf(now - DAY_MS)
  return Array.from({ length: 25 }, (_, index) => {
    const start = first + index * HOUR_MS
    const row = byHour.get(start)
    return { start, delivered: row?.delivered ?? 0, failed: row?.parked ?? 0 }
  })
}
