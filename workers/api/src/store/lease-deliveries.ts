import type { DeliveryContent, LeasedDelivery } from '@sluice/schema/delivery'
import type { LeaseAnswer } from '@sluice/schema/rpc'
import { runBatch } from './run.ts'

// Right-hand sides see the row as it was: a row that was being sent when its lease ended has an outcome nobody knows.
const LEASE = `
  UPDATE deliveries
  SET status = 'sending', attempt = attempt + 1, lease_until = ?2 + ?3, sweeps = 0, swept_at = NULL,
      uncertain = CASE status WHEN 'sending' THEN 1 ELSE uncertain END,
      attempts = CASE status WHEN 'sending' THEN json_insert(attempts, '$[#]', json_object(
        'attempt', attempt, 'at', lease_until, 'durationMs', 0, 'outcome', 'unknown', 'detail', 'The lease ended before a result was stored.'
      )) ELSE attempts END
  WHERE id IN (SELECT value FROM json_each(?1))
    AND (status = 'pending' OR (status = 'retrying' AND next_attempt_at <= ?2) OR (status = 'sending' AND lease_until <= ?2))
  RETURNING id, workspace, event_id AS eventId, rule, rule_version AS ruleVersion, action_index AS actionIndex, destination, content, trace,
    attempt, lease_until AS leaseUntil, uncertain`

const WAITING = `
  SELECT id, CASE status WHEN 'retrying' THEN next_attempt_at ELSE lease_until END AS until
  FROM deliveries
  WHERE id IN (SELECT value FROM json_each(?1)) AND status IN ('retrying', 'sending')`

interface LeasedRow extends Omit<LeasedDelivery, 'content' | 'uncertain'> {
  content: string
  uncertain: number
}

/**
 * Takes every row that may be sent now, each for one caller: the write itself decides. What is neither leased nor waiting
 * is final or unknown.
 */
export async function leaseDeliveries(db: D1Database, ids: readonly string[], leaseMs: number, now: number): Promise<LeaseAnswer> {
  const list = JSON.stringify(ids)
  const rows = await runBatch<LeasedRow>(db, [db.prepare(LEASE).bind(list, now, leaseMs)])
  const leased = rows.map(toLeased)
  const mine = new Set(leased.map(({ id }) => id))
  if (mine.size === new Set(ids).size) return { leased, waiting: [] }
  const others = await runBatch<{ id: string; until: number }>(db, [
    db.prepare(WAITING).bind(JSON.stringify(ids.filter((id) => !mine.has(id)))),
  ])
  return { leased, waiting: others }
}

const toLeased = ({ content, uncertain, ...row }: LeasedRow): LeasedDelivery => ({
  ...row,
  content: JSON.parse(content) as DeliveryContent,
  uncertain: uncertain === 1,
})
