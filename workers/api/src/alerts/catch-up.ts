import { runBatch } from '../store/run.ts'
import { type AlertKind, parkedSentence } from './kinds.ts'
import { type AlertPorts, type NewAlert, raiseAlerts } from './raise.ts'

/** Whoever stopped a destination, or gave a delivery up, has this long to tell of it. */
const PATIENCE_MS = 60_000

const KIND_OF = { paused: 'destination_paused', open: 'breaker_opened' } as const satisfies Record<string, AlertKind>

// An alert that is younger than the state is about it, also where a person has resolved it since.
const UNTOLD = `
  SELECT states.workspace, states.destination, states.state, states.reason, deliveries.id AS deliveryId, deliveries.event_id AS eventId,
         deliveries.content ->> '$.title' AS title
  FROM destination_states AS states
  JOIN json_each(?2) AS kind ON kind.key = states.state
  JOIN deliveries ON deliveries.id = coalesce(states.delivery_id, (
    SELECT waiting.id FROM deliveries AS waiting
    WHERE waiting.workspace = states.workspace AND waiting.destination = states.destination AND waiting.status = 'held' LIMIT 1
  ))
  WHERE states.since <= ?1 AND NOT EXISTS (
    SELECT 1 FROM alerts
    WHERE alerts.workspace = states.workspace AND alerts.cause = kind.value || ':' || states.destination AND alerts.last_at >= states.since
  )`

/** What was given up longer ago is history: also where an alert of it was never there. */
const NEWS_MS = 86_400_000
/** Destinations with parked deliveries that are looked at in one run. */
const MAX_DESTINATIONS = 1_000

// Leaps along the index from one destination to the next, so that it costs as many rows as there are of them, however many are parked.
const UNTOLD_PARKED = `
  WITH RECURSIVE parked (workspace, destination, seen) AS (
    SELECT * FROM (SELECT workspace, destination, 1 FROM deliveries WHERE status = 'parked' ORDER BY workspace, destination LIMIT 1)
    UNION ALL
    SELECT following.workspace, following.destination, parked.seen + 1
    FROM parked JOIN deliveries AS following ON following.id = (
      SELECT id FROM deliveries
      WHERE status = 'parked' AND (workspace, destination) > (parked.workspace, parked.destination)
      ORDER BY workspace, destination LIMIT 1
    )
    WHERE parked.seen < ${MAX_DESTINATIONS}
  )
  SELECT parked.workspace, parked.destination, latest.id AS deliveryId, latest.event_id AS eventId,
         latest.content ->> '$.title' AS title, coalesce(latest.attempts ->> '$[#-1].detail', latest.reason, '') AS detail
  FROM parked JOIN deliveries AS latest ON latest.id = (
    SELECT id FROM deliveries
    WHERE status = 'parked' AND workspace = parked.workspace AND destination = parked.destination AND finished_at <= ?1
    ORDER BY finished_at DESC LIMIT 1
  )
  WHERE latest.finished_at > ?2 AND NOT EXISTS (
    SELECT 1 FROM alerts
    WHERE alerts.workspace = parked.workspace AND alerts.cause = 'delivery_parked:' || parked.destination
      AND alerts.last_at >= latest.finished_at
  )`

interface Untold {
  workspace: string
  destination: string
  state: keyof typeof KIND_OF
  reason: string
  deliveryId: string
  eventId: string
  title: string
}

const toAlert = ({ workspace, destination, state, reason, deliveryId, eventId, title }: Untold): NewAlert => ({
  workspace,
  kind: KIND_OF[state],
  subject: destination,
  sentence: `${destination} takes nothing at the moment; its deliveries wait.`,
  sample: { eventId, deliveryId, title, detail: reason },
})

interface UntoldParked extends Omit<Untold, 'state' | 'reason'> {
  detail: string
}

const toParkedAlert = ({ workspace, destination, eventId, deliveryId, title, detail }: UntoldParked): NewAlert => ({
  workspace,
  kind: 'delivery_parked',
  subject: destination,
  sentence: parkedSentence(destination),
  sample: { eventId, deliveryId, title, detail },
})

/** Tells of destinations that have stopped, and of deliveries that were given up, where whoever knew was killed before it could. */
export async function catchUpAlerts(ports: AlertPorts): Promise<void> {
  const { db, now } = ports
  const at = now()
  const stopped = await runBatch<Untold>(db, [db.prepare(UNTOLD).bind(at - PATIENCE_MS, JSON.stringify(KIND_OF))])
  const parked = await runBatch<UntoldParked>(db, [db.prepare(UNTOLD_PARKED).bind(at - PATIENCE_MS, at - NEWS_MS)])
  const alerts = [...stopped.map(toAlert), ...parked.map(toParkedAlert)]
  if (alerts.length > 0) await raiseAlerts(ports, alerts)
}
