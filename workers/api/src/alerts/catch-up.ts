import { runBatch } from '../store/run.ts'
import type { AlertKind } from './kinds.ts'
import { type AlertPorts, type NewAlert, raiseAlerts } from './raise.ts'

/** Whoever stopped a destination has this long to tell of it. */
const PATIENCE_MS = 60_000

const KIND_OF = { paused: 'destination_paused', open: 'breaker_opened' } as const satisfies Record<string, AlertKind>

// An alert that is younger than the state is about it, also where a person has resolved it since.
const UNTOLD = `
  SELECT states.workspace, states.destination, states.state, states.reason, deliveries.id AS deliveryId, deliveries.event_id AS eventId,
         deliveries.content ->> '$.title' AS title
  FROM destination_states AS states
  JOIN json_each(?2) AS kind ON kind.key = states.state
  JOIN deliveries ON deliveries.id = coalesce(states.delivery_id, (
    SELECT held.id FROM deliveries AS held
    WHERE held.workspace = states.workspace AND held.destination = states.destination AND held.status = 'held' LIMIT 1
  ))
  WHERE states.since <= ?1 AND NOT EXISTS (
    SELECT 1 FROM alerts
    WHERE alerts.workspace = states.workspace AND alerts.cause = kind.value || ':' || states.destination AND alerts.last_at >= states.since
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

/** Tells of destinations that have stopped where whoever stopped them was killed before it could. */
export async function catchUpAlerts(ports: AlertPorts): Promise<void> {
  const { db, now } = ports
  const untold = await runBatch<Untold>(db, [db.prepare(UNTOLD).bind(now() - PATIENCE_MS, JSON.stringify(KIND_OF))])
  if (untold.length > 0) await raiseAlerts(ports, untold.map(toAlert))
}
