import { runBatch } from '../store/run.ts'

/** How often a rule matched, and how often it could not be evaluated. */
export interface RuleCounts {
  matches: { day: number; week: number }
  /** Receipt of the newest item that it matched. */
  lastMatchAt: number | null
  errors: { day: number; week: number }
  /** The newest of the errors. */
  lastError: { itemId: string; message: string; at: number } | null
}

export interface RuleStats {
  byRule: Map<string, RuleCounts>
  /** Items are counted from this time on: a week ago, or the oldest of the newest items that are looked at. */
  since: number
}

const DAY_MS = 86_400_000

/** Items that are looked at: where there were more within the week, the newest of them. */
const MAX_ITEMS = 5_000

const RECENT = `
  WITH recent AS (
    SELECT id, received_at AS at, matched, rule_errors FROM items
    WHERE workspace = ?1 AND received_at >= ?2
    ORDER BY received_at DESC, seq DESC LIMIT ${MAX_ITEMS}
  )`

const MATCHES = `${RECENT}
  SELECT value AS rule, sum(at >= ?3) AS day, count(*) AS week, max(at) AS at FROM recent, json_each(matched) GROUP BY 1`

// Beside max() SQLite takes the other columns from the row of the maximum. https://www.sqlite.org/lang_select.html#bareagg
const ERRORS = `${RECENT}
  SELECT value ->> 'rule' AS rule, sum(at >= ?3) AS day, count(*) AS week, max(at) AS at, recent.id AS itemId, value ->> 'message' AS message
  FROM recent, json_each(rule_errors) GROUP BY 1`

const COVERED = `${RECENT} SELECT count(*) AS items, min(at) AS oldest FROM recent`

interface Counted {
  rule: string
  day: number
  week: number
}

/** What the rules of a workspace did with the items of the last week. */
export async function ruleStats(db: D1Database, workspace: string, now: number): Promise<RuleStats> {
  const week = now - 7 * DAY_MS
  const read = <Row>(sql: string, ...more: number[]): Promise<Row[]> => runBatch<Row>(db, [db.prepare(sql).bind(workspace, week, ...more)])
  const [matches, errors, [covered]] = await Promise.all([
    read<Counted & { at: number }>(MATCHES, now - DAY_MS),
    read<Counted & { at: number; itemId: string; message: string }>(ERRORS, now - DAY_MS),
    read<{ items: number; oldest: number | null }>(COVERED),
  ])
  const byRule = new Map<string, RuleCounts>()
  for (const { rule, day, week, at } of matches) byRule.set(rule, { ...NOTHING, matches: { day, week }, lastMatchAt: at })
  for (const { rule, day, week, ...lastError } of errors)
    byRule.set(rule, { ...(byRule.get(rule) ?? NOTHING), errors: { day, week }, lastError })
  const full = (covered?.items ?? 0) >= MAX_ITEMS
  return { byRule, since: (full ? covered?.oldest : null) ?? week }
}

const NOTHING: RuleCounts = { matches: { day: 0, week: 0 }, lastMatchAt: null, errors: { day: 0, week: 0 }, lastError: null }

export const countsOf = ({ byRule }: RuleStats, rule: string): RuleCounts => byRule.get(rule) ?? NOTHING
