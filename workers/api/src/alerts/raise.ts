import { deliveryId } from '@sluice/schema/ids'
import { enqueue, type EnqueuePorts } from '../deliveries/enqueue.ts'
import { addDeliveriesAfter, type NewDelivery } from '../store/add-deliveries.ts'
import { alertContent } from './content.ts'
import { type AlertKind, causeOf } from './kinds.ts'
import { type Known, loadKnown } from './known.ts'
import { targetsOf } from './targets.ts'

/** What caused an alert. Nothing in it is a secret. */
export interface AlertSample {
  eventId: string
  deliveryId: string
  title: string
  /** What the destination answered, or why it came to this. */
  detail: string
}

export interface NewAlert {
  workspace: string
  kind: AlertKind
  /** Name of the destination or of the rule. */
  subject: string
  /** What happened, in one sentence. */
  sentence: string
  sample: AlertSample
}

export interface AlertPorts extends EnqueuePorts {
  db: D1Database
  now: () => number
}

/** An alert out of one or several of the same cause: the sample is the last one's. */
export interface MergedAlert extends NewAlert {
  cause: string
  times: number
}

// A window that has ended makes a new alert of it; resolving ends the window too, but for what comes and goes.
const UPSERT = `
  INSERT INTO alerts (workspace, cause, kind, subject, sentence, sample, count, first_at, last_at, window_at)
  SELECT given.value ->> 'workspace', given.value ->> 'cause', given.value ->> 'kind', given.value ->> 'subject', given.value ->> 'sentence',
         given.value -> 'sample', given.value ->> 'times', ?2, ?2, ?2
  FROM json_each(?1) AS given
  WHERE true
  ON CONFLICT DO UPDATE SET
    sentence = excluded.sentence, sample = excluded.sample, last_at = excluded.last_at, resolved_at = NULL,
    first_at = CASE WHEN resolved_at IS NULL THEN first_at ELSE excluded.first_at END,
    count = CASE WHEN window_at + ?3 <= ?2 THEN excluded.count ELSE count + excluded.count END,
    window_at = CASE WHEN window_at + ?3 <= ?2 THEN ?2 ELSE window_at END`

/** The window of the row's cause began in this very call. */
const IS_NEW = `EXISTS (
  SELECT 1 FROM alerts
  WHERE alerts.workspace = given.value ->> 'workspace' AND alerts.cause = given.value ->> 'cause' AND alerts.window_at = ?2
)`

/**
 * Keeps what needs a person, one row a cause, and tells those whom `alerts` of the configuration names: once in a window of time, however
 * often it happens. Alert and messages' rows are written in one transaction, so none is lost between the two.
 */
export async function raiseAlerts(ports: AlertPorts, alerts: readonly NewAlert[]): Promise<void> {
  for (const [workspace, ofWorkspace] of Map.groupBy(alerts, (alert) => alert.workspace)) await raise(workspace, merged(ofWorkspace), ports)
}

async function raise(workspace: string, alerts: readonly MergedAlert[], ports: AlertPorts): Promise<void> {
  const { db, now } = ports
  const at = now()
  const known = await loadKnown(db, workspace, alerts)
  const upsert = db.prepare(UPSERT).bind(JSON.stringify(alerts), at, known.windowMs)
  const messages = await Promise.all(alerts.flatMap((alert) => targetsOf(alert, known).map((to) => messageOf(alert, to, known, at))))
  const added = await addDeliveriesAfter(db, [upsert], messages, at, IS_NEW)
  await enqueue(added, ports)
  const fields = { workspace, causes: alerts.map(({ cause, times }) => ({ cause, times })), sent: added.length }
  ports.log.warn('alerts.raised', fields)
}

const merged = (alerts: readonly NewAlert[]): MergedAlert[] =>
  [...Map.groupBy(alerts, ({ kind, subject }) => causeOf(kind, subject))].flatMap(([cause, same]) => {
    const last = same.at(-1)
    return last ? [{ ...last, cause, times: same.length }] : []
  })

/** The row that tells one destination of an alert; the same cause and window have the same id. */
async function messageOf(alert: MergedAlert, destination: string, known: Known, at: number): Promise<NewDelivery> {
  const { workspace, cause, sample } = alert
  return {
    id: await deliveryId(`${workspace} ${cause}`, destination, String(at)),
    workspace,
    eventId: sample.eventId,
    rule: 'alert',
    ruleVersion: 1,
    actionIndex: 0,
    destination,
    content: alertContent(alert, known),
    trace: known.traceOf(sample.eventId),
    status: 'pending',
    // Digest and throttle are for what comes often; this does not.
    urgent: true,
    cause,
  }
}
