import { firstSince } from '../items/sequence.ts'
import { facetWord } from '../store/facets.ts'
import { HOUR_MS } from '../store/hour.ts'
import { type Select, select } from '../store/together.ts'

/** A cause of trouble as the database knows it. */
export interface Cause {
  cause: 'breaker' | 'paused' | 'parked' | 'approval_expired' | 'approvals' | 'dead_letters' | 'pending' | 'outage' | 'degraded'
  /** Of what: a destination, a rule, a stage, a target. */
  subject: string
  detail: string
  count: number
  since: number
  /** What it waits for next. */
  until: number | null
  words: string
}

/** Further than this nobody counts here. */
export const AT_LEAST = 1_001

const PENDING_MS = 15 * 60_000
const DEGRADED_HOURS = 3
/** Groups of dead letters that are told of; the page has them all. */
const MAX_GROUPS = 5
/** So many calls of a target failed, and more than came through. */
const MANY_FAILED = 5

const held = `(SELECT count(*) FROM (
  SELECT 1 FROM deliveries INDEXED BY deliveries_held
  WHERE deliveries.workspace = ?1 AND deliveries.destination = ill.destination AND status = 'held' LIMIT ${AT_LEAST}))`

const parked = `(SELECT count(*) FROM (
  SELECT 1 FROM deliveries INDEXED BY deliveries_parked
  WHERE deliveries.workspace = ?1 AND deliveries.destination = alerts.subject AND status = 'parked' LIMIT ${AT_LEAST}))`

/**
 * Each answers cause, subject, detail, count, since, until and words. `?1` workspace, `?2` now, `?3` the words that degraded items have in
 * the full text, `?4` the start of the hour from which on those are told of. Every number is that of the list that its line leads to.
 */
const CAUSES = [
  `SELECT CASE ill.state WHEN 'paused' THEN 'paused' ELSE 'breaker' END, ill.destination, '', ${held},
         ill.since, ill.until, ill.reason
  FROM destination_states AS ill WHERE ill.workspace = ?1 AND ill.state IN ('paused', 'open', 'half_open')`,
  `SELECT * FROM (
    SELECT 'parked', subject, '', ${parked} AS parked, first_at, NULL, coalesce(sample ->> 'detail', '') FROM alerts
    WHERE workspace = ?1 AND kind = 'delivery_parked' AND resolved_at IS NULL
  ) WHERE parked > 0`,
  `SELECT 'approval_expired', subject, '', count, first_at, NULL, sentence FROM alerts
  WHERE workspace = ?1 AND kind = 'approval_expired' AND resolved_at IS NULL`,
  `SELECT * FROM (
    SELECT 'dead_letters', stage, code, count(*), min(failed_at), NULL, reason FROM dead_letters
    WHERE workspace = ?1 AND replayed_at IS NULL AND discarded_at IS NULL GROUP BY stage, code, reason ORDER BY count(*) DESC, max(failed_at) DESC LIMIT ${MAX_GROUPS}
  )`,
  `SELECT 'approvals', '', '', count(*), min(created_at), min(approval_expires_at), ''
  FROM deliveries INDEXED BY deliveries_awaiting WHERE workspace = ?1 AND status = 'awaiting_approval' AND approval_expires_at > ?2 HAVING count(*) > 0`,
  `SELECT 'pending', '', '', count(*), min(received_at), NULL, '' FROM items NOT INDEXED
  WHERE seq > (SELECT seq FROM sweeper) AND workspace = ?1 AND dispatched_at IS NULL AND received_at < ?2 - ${PENDING_MS} HAVING count(*) > 0`,
  `SELECT 'outage', target, model, sum(errors), min(hour), NULL, '' FROM llm_hours
  WHERE workspace = ?1 AND hour > ?2 - ${2 * HOUR_MS} GROUP BY target, model
  HAVING sum(errors) >= ${MANY_FAILED} AND sum(errors) * 2 > sum(calls)`,
  `SELECT 'degraded', '', '', count(*), ?4, NULL, '' FROM (
    SELECT 1 FROM items_text CROSS JOIN items ON items.seq = items_text.rowid
    WHERE items_text MATCH ?3 AND items_text.rowid >= ${firstSince('?4')} AND items.workspace = ?1 AND items.received_at >= ?4 LIMIT ${AT_LEAST}
  ) HAVING count(*) > 0`,
]

const COLUMNS = ['cause', 'subject', 'detail', 'count', 'since', 'until', 'words'] as const

/** Everything that the database knows of trouble, to be read together: `Cause`s in the order in which they are told. */
export function causeSelects(workspace: string, now: number): Select<Cause>[] {
  const since = now - (now % HOUR_MS) - (DEGRADED_HOURS - 1) * HOUR_MS
  const values = [workspace, now, `{facets} : ${facetWord(workspace, 'degraded', 'true')}`, since]
  return CAUSES.map((sql) => select(`WITH found (${COLUMNS.join(', ')}) AS (${sql}) SELECT * FROM found`, values, COLUMNS))
}
