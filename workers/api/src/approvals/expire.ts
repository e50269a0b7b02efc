import { type AlertPorts, type NewAlert, raiseAlerts } from '../alerts/raise.ts'
import { runBatch } from '../store/run.ts'

/** In one run; the next one goes on. */
const MAX_ROWS = 200

const WHY = 'nobody approved it in time'

// One look-up in the index for each workspace.
const EXPIRE = `
  UPDATE deliveries SET status = 'skipped', reason = '${WHY}', finished_at = ?1, next_attempt_at = NULL
  WHERE status = 'awaiting_approval' AND approval_expires_at <= ?1 AND id IN (
    SELECT deliveries.id FROM snapshots JOIN deliveries ON deliveries.workspace = snapshots.workspace
    WHERE deliveries.status = 'awaiting_approval' AND deliveries.approval_expires_at <= ?1
    LIMIT ${MAX_ROWS}
  )
  RETURNING id, workspace, event_id AS eventId, rule, destination, content ->> '$.title' AS title`

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

/** Ends what waited for approval longer than its rule allows, and tells of it. */
export async function expireApprovals(ports: AlertPorts): Promise<void> {
  const { db, now, log } = ports
  const expired = await runBatch<Expired>(db, [db.prepare(EXPIRE).bind(now())])
  if (expired.length === 0) return
  log.info('approvals.expired', { deliveries: expired.length })
  await raiseAlerts(ports, expired.map(toAlert))
}
