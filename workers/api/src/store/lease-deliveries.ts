import type { DeliveryContent, LeasedDelivery } from '@sluice/schema/delivery'
import type { LeaseAnswer } from '@sluice/schema/rpc/store'
import { runBatch, runEach } from './run.ts'

const ASKED = 'deliveries.id IN (SELECT value FROM json_each(?1))'

const DUE = `(
  deliveries.status = 'pending'
  OR (deliveries.status = 'sending' AND deliveries.lease_until <= ?2)
  OR (deliveries.status = 'retrying' AND deliveries.next_attempt_at <= ?2)
  OR (deliveries.status = 'held' AND deliveries.held_reason <> 'digest' AND coalesce(deliveries.next_attempt_at, 0) <= ?2)
)`

const STOPPED = `
  FROM destination_states AS stopped
  WHERE stopped.workspace = deliveries.workspace AND stopped.destination = deliveries.destination AND stopped.state <> 'failing'`

// Right-hand sides see the row as it was: a row that was being sent when its lease ended has an outcome nobody knows.
const LEASE_ENDED = `
  uncertain = CASE status WHEN 'sending' THEN 1 ELSE uncertain END,
  attempts = CASE status WHEN 'sending' THEN json_insert(attempts, '$[#]', json_object(
    'attempt', attempt, 'at', max(0, lease_until - ?3), 'durationMs', 0, 'outcome', 'unknown', 'detail', 'The lease ended before a result was stored.'
  )) ELSE attempts END`

// A row that has a time keeps one, so that the sweeper finds it however long ago its item was finished.
const lease = (guard: string): string => `
  UPDATE deliveries
  SET status = 'sending', attempt = attempt + 1, lease_until = ?2 + ?3, sweeps = 0, swept_at = NULL, held_reason = NULL, reason = NULL,
      next_attempt_at = CASE WHEN next_attempt_at IS NULL THEN NULL ELSE ?2 + ?3 END, ${LEASE_ENDED}
  WHERE ${ASKED} AND ${DUE} AND ${guard}
  RETURNING id, workspace, event_id AS eventId, rule, rule_version AS ruleVersion, action_index AS actionIndex, destination, content, trace,
    urgent, lead_id AS leadId, approval_expires_at AS approvalExpiresAt, attempt, lease_until AS leaseUntil, uncertain,
    json_array_length(attempts) > 0 AS tried,
    CASE WHEN uncertain = 1 THEN (
      SELECT json_object('first', min(tried.value ->> 'at'), 'last', max(tried.value ->> 'at'))
      FROM json_each(attempts) AS tried WHERE tried.value ->> 'outcome' = 'unknown' HAVING count(*) > 0
    ) END AS inDoubt,
    CASE WHEN lead_id IS NOT NULL THEN (
      SELECT json_object('status', lead.status, 'externalId', lead.external_id, 'externalUrl', lead.external_url, 'joined', lead.joined)
      FROM deliveries AS lead WHERE lead.id = deliveries.lead_id AND lead.workspace = deliveries.workspace
    ) END AS lead`

const LEASE = lease(`NOT EXISTS (SELECT 1 ${STOPPED})`)

// One delivery of each destination whose time has come tries for all of them.
const CHOOSE_PROBE = `
  UPDATE destination_states
  SET state = 'half_open', until = ?2 + ?3, delivery_id = (
    SELECT min(deliveries.id) FROM deliveries
    WHERE ${ASKED} AND deliveries.workspace = destination_states.workspace AND deliveries.destination = destination_states.destination
      AND ${DUE}
  )
  WHERE state IN ('open', 'half_open') AND until <= ?2
    AND (workspace, destination) IN (SELECT deliveries.workspace, deliveries.destination FROM deliveries WHERE ${ASKED} AND ${DUE})`

const LEASE_PROBE = lease(`EXISTS (SELECT 1 ${STOPPED} AND stopped.state = 'half_open' AND stopped.delivery_id = deliveries.id)`)

/** The delivery that tries is known by then, or a new one may be chosen. */
const PROBE_MS = 15_000

// A row that has been tried has a message that comes again and will be the one that tries; the others wait for the destination, not for a time.
const HOLD = `
  UPDATE deliveries
  SET status = 'held', lease_until = NULL, sweeps = 0, swept_at = NULL,
      held_reason = CASE stopped.state WHEN 'paused' THEN 'paused' ELSE 'breaker' END,
      reason = stopped.reason,
      next_attempt_at = CASE
        WHEN stopped.state = 'paused' OR attempt = 0 THEN NULL
        WHEN stopped.state = 'half_open' THEN max(?2 + 1000, min(stopped.until, ?2 + ${PROBE_MS}))
        ELSE stopped.until END,
      ${LEASE_ENDED}
  ${STOPPED} AND ${ASKED} AND ${DUE}`

const WAITING = `
  SELECT id, CASE status WHEN 'sending' THEN lease_until ELSE next_attempt_at END AS until
  FROM deliveries
  WHERE ${ASKED}
    AND (status IN ('retrying', 'sending') OR (status = 'held' AND held_reason <> 'digest' AND next_attempt_at IS NOT NULL))`

/** A row as it is read; see LeasedDelivery. */
export interface LeasedRow extends Omit<
  LeasedDelivery,
  'content' | 'uncertain' | 'urgent' | 'lead' | 'leadId' | 'approvalExpiresAt' | 'status' | 'inDoubt' | 'tried'
> {
  content: string
  uncertain: number
  inDoubt?: string | null
  tried?: number
  urgent: number
  lead: string | null
  leadId: string | null
  approvalExpiresAt: number | null
}

/**
 * Takes every row that may be sent now, each for one caller: the write itself decides. What is neither leased nor waiting
 * is final, unknown, or held for something without a time.
 *
 * Where a destination is stopped, its rows are held, but for one that tries once its breaker's time has come. All that is
 * asked only where rows were not leased, so that destinations that are well pay for a look and no more.
 */
export async function leaseDeliveries(db: D1Database, ids: readonly string[], leaseMs: number, now: number): Promise<LeaseAnswer> {
  const rows = await runBatch<LeasedRow>(db, [db.prepare(LEASE).bind(JSON.stringify(ids), now, leaseMs)])
  const mine = new Set(rows.map(({ id }) => id))
  const left = [...new Set(ids)].filter((id) => !mine.has(id))
  if (left.length === 0) return { leased: rows.map(toLeased), waiting: [] }
  const list = JSON.stringify(left)
  const [, probes = [], , waiting = []] = await runEach<LeasedRow & { until: number }>(db, [
    db.prepare(CHOOSE_PROBE).bind(list, now, leaseMs),
    db.prepare(LEASE_PROBE).bind(list, now, leaseMs),
    db.prepare(HOLD).bind(list, now, leaseMs),
    db.prepare(WAITING).bind(list),
  ])
  const tried = new Set(probes.map(({ id }) => id))
  return {
    leased: [...rows, ...probes].map(toLeased),
    waiting: waiting.filter(({ id }) => !tried.has(id)).map(({ id, until }) => ({ id, until })),
  }
}

/** A row as the contract names it; `digestMembers` answers the same without a lease. */
export const toLeased = ({
  content,
  uncertain,
  urgent,
  lead,
  leadId,
  approvalExpiresAt,
  inDoubt = null,
  tried = 0,
  ...row
}: LeasedRow): LeasedDelivery => ({
  ...row,
  status: 'pending',
  urgent: urgent === 1,
  content: JSON.parse(content) as DeliveryContent,
  uncertain: uncertain === 1,
  lead: lead === null ? null : (JSON.parse(lead) as LeasedDelivery['lead']),
  ...(inDoubt === null ? {} : { inDoubt: JSON.parse(inDoubt) as LeasedDelivery['inDoubt'] }),
  ...(leadId === null ? {} : { leadId }),
  ...(tried === 1 ? { tried: true } : {}),
  ...(approvalExpiresAt === null ? {} : { approvalExpiresAt }),
})
