import { parkedSentence } from '../alerts/kinds.ts'
import { type AlertPorts, type NewAlert, raiseAlerts } from '../alerts/raise.ts'
import { resolveAlerts } from '../alerts/resolve.ts'
import type { StateChange } from '../store/destination-states.ts'
import type { Recorded, RecordedDelivery } from '../store/record-deliveries.ts'
import { MAX_PUT_BACK, putBack } from './put-back.ts'

const stopped = (change: StateChange['before']): boolean => change !== null && change.state !== 'failing'

function alertOf(kind: NewAlert['kind'], sentence: string, delivery: RecordedDelivery): NewAlert {
  const { id, eventId, workspace, destination, title, detail } = delivery
  return { workspace, kind, subject: destination, sentence, sample: { eventId, deliveryId: id, title, detail } }
}

/** What a person has to know of results: destinations that stopped, and deliveries that were given up. */
function alertsOf({ deliveries, changes }: Recorded): NewAlert[] {
  const parked = deliveries
    .filter(({ status }) => status === 'parked')
    .map((delivery) => alertOf('delivery_parked', parkedSentence(delivery.destination), delivery))
  const stops = changes.flatMap(({ workspace, destination, before, after }) => {
    const cause = deliveries.findLast((one) => one.workspace === workspace && one.destination === destination)
    if (!after || !cause) return []
    if (after.state === 'paused')
      return [alertOf('destination_paused', `${destination} refuses our credentials; its deliveries wait.`, cause)]
    if (after.state === 'open' && !stopped(before))
      return [alertOf('breaker_opened', `${destination} failed ${after.failures} times in a row; its deliveries wait.`, cause)]
    return []
  })
  return [...stops, ...parked]
}

/**
 * What follows from stored results: what waited for a destination that is well again goes out, and whoever has to know is told. All of it
 * is made up for by the sweeper or by the next result, so a failure here costs nobody their result.
 */
export async function afterResults(recorded: Recorded, ports: AlertPorts): Promise<void> {
  const well = recorded.changes.filter(({ before, after }) => after === null && stopped(before))
  // Who tried for all has shown nothing, or too early: another one tries.
  const untold = recorded.changes.filter(({ before, after }) => before?.state === 'half_open' && after?.state === 'half_open')
  try {
    for (const change of untold) await putBack(change, 1, change.after?.until ?? ports.now(), ports)
    for (const change of well) await putBack(change, MAX_PUT_BACK, ports.now(), ports)
    if (well.length > 0) await resolveAlerts(ports.db, well, ports.now())
    const alerts = alertsOf(recorded)
    if (alerts.length > 0) await raiseAlerts(ports, alerts)
    for (const { workspace, destination, before, after } of recorded.changes)
      ports.log.warn('destination.changed', { workspace, destination, from: before?.state ?? 'well', to: after?.state ?? 'well' })
  } catch (error) {
    ports.log.error('destination.follow_up_failed', { changes: recorded.changes.length, error })
  }
}
