import { type AlertPorts, type NewAlert, raiseAlerts } from '../alerts/raise.ts'
import { runBatch } from '../store/run.ts'

/** In one run; the next one goes on. */
const MAX_ROWS = 200

const WHY = 'nobody approved it in time'

// One look-up in the index for each workspace.
const EXPIRED = `
  SELECT id, deliveries.workspace, event_id AS eventId, rule, destination, content ->> '$.title' AS title
  FROM snapshots CROSS JOIN deliveries ON deliveries.workspace = snapshots.workspace
  WHERE status = 'awaiting_approval' AND approval_expires_at <= ?1
  LIMIT ${MAX_ROWS}`

const SKIP = `
  UPDATE deliveries SET status = 'skipped', reason = '${WHY}', finished_at = ?2, next_attempt_at = NULL
  WHERE status = 'awaiting_approval' AND id IN (SELECT value FROM json_each(?1))`

interface Expired {
  id: string
  workspace: string
  eventId: string
  rule: string
  destination: string
  title: string
}

const toAlert = ({ id, workspace, eventId, rule, destination, title }: Expired): NewAlert => ({
  workspace,
  kind: 'approval_expired',
  subject: rule,
  sentence: `An action to ${destination} waited for approval until its time was over; it was not sent.`,
  sample: { eventId, deliveryId: id, title, detail: '' },
})

/**
 * Tells of what waited for approval longer than its rule allows, and ends it: in this order, so that whoever is killed between the
 * two has told, and is told again what is one alert all the same. Nobody can decide about it any more by then.
 */
export async function expireApprovals(ports: AlertPorts): Promise<void> {
  const { db, now, log } = ports
  const expired = await runBatch<Expired>(db, [db.prepare(EXPIRED).bind(now())])
  if (expired.length === 0) return
  await raiseAlerts(ports, expired.map(toAlert))
  await runBatch(db, [db.prepare(SKIP).bind(JSON.stringify(expired.map(({ id }) => id)), now())])
  log.info('approvals.expired', { deliveries: expired.length })
}
