import { recordAudit } from '../audit/record.ts'
import { limitTo } from '../items/parameters.ts'
import { HOUR_MS } from './hour.ts'
import { runBatch } from './run.ts'

/** A workspace whose stored calls are being given a price, and how far that has come; see migration 0012. */
export interface Repricing {
  workspace: string
  author: string
  requestedAt: number
  at: number
  callId: string
  dueAt: number | null
  calls: number
  costNanoUsd: number
}

/** A call that has a price now. */
export interface PricedCall {
  id: string
  nanoUsd: number
  priceId: string
}

export interface StoredCall {
  id: string
  at: number
  provider: string
  model: string
  target: string
  input: number
  cachedInput: number
  cacheWrite: number
  output: number
  reasoning: number
  priced: 0 | 1
}

const COLUMNS = `workspace, author, requested_at AS requestedAt, at, call_id AS callId, due_at AS dueAt, calls, cost_nano_usd AS costNanoUsd`

const REQUEST = `
  INSERT INTO repricings (workspace, author, requested_at, at, call_id, due_at, calls, cost_nano_usd) VALUES (?1, ?2, ?3, ?4, '', NULL, 0, 0)
  ON CONFLICT DO UPDATE SET
    author = excluded.author, requested_at = excluded.requested_at, at = excluded.at, call_id = '', due_at = NULL
  RETURNING ${COLUMNS}`

const OLDEST = 'SELECT at FROM llm_calls INDEXED BY llm_calls_by_time WHERE workspace = ?1 ORDER BY at LIMIT 1'

const FIND = `SELECT ${COLUMNS} FROM repricings WHERE workspace = ?1`

const DUE = `SELECT ${COLUMNS} FROM repricings WHERE due_at IS NULL OR due_at <= ?1`

const NEXT_HOUR = 'SELECT hour FROM llm_hours WHERE workspace = ?1 AND hour >= ?2 AND unpriced > 0 ORDER BY hour LIMIT 1'

const CALLS = `
  SELECT id, at, provider, model, target, input, cached_input AS cachedInput, cache_write AS cacheWrite, output, reasoning,
         cost_nano_usd IS NOT NULL AS priced
  FROM llm_calls INDEXED BY llm_calls_by_time
  WHERE workspace = ?1 AND (at, id) > (?2, ?3) AND at < ?4
  ORDER BY at, id`

// Whoever was faster has moved it on, and then nothing of this step is written.
const STANDS = 'EXISTS (SELECT 1 FROM repricings WHERE workspace = ?1 AND requested_at = ?2 AND at = ?3 AND call_id = ?4)'

// Before the calls themselves: it adds up those that have no cost yet. Both take the workspace from what is given, so that this is read
// first and each row is found by its key; else all calls of the workspace are read through.
const PRICE_HOURS = `
  UPDATE llm_hours SET cost_nano_usd = llm_hours.cost_nano_usd + priced.cost, unpriced = unpriced - priced.calls
  FROM (
    SELECT c.workspace AS workspace, c.at - c.at % ${HOUR_MS} AS hour, c.target AS target, c.model AS model, coalesce(c.task, '') AS task,
           coalesce(c.key_id, '') AS key_id, coalesce(c.prompt_version, '') AS prompt_version,
           count(*) AS calls, sum(given.value ->> 1) AS cost
    FROM json_each(?5) AS given CROSS JOIN llm_calls AS c ON c.workspace = ?1 AND c.id = given.value ->> 0
    WHERE c.cost_nano_usd IS NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  ) AS priced
  WHERE llm_hours.workspace = priced.workspace AND llm_hours.hour = priced.hour AND llm_hours.target = priced.target AND llm_hours.model = priced.model
    AND llm_hours.task = priced.task AND llm_hours.key_id = priced.key_id AND llm_hours.prompt_version = priced.prompt_version AND ${STANDS}`

const PRICE_CALLS = `
  WITH given AS MATERIALIZED (
    SELECT ?1 AS workspace, value ->> 0 AS id, value ->> 1 AS cost, value ->> 2 AS price_id FROM json_each(?5)
  )
  UPDATE llm_calls SET cost_nano_usd = given.cost, price_id = given.price_id
  FROM given
  WHERE llm_calls.workspace = given.workspace AND llm_calls.id = given.id AND llm_calls.cost_nano_usd IS NULL AND ${STANDS}`

const MOVE = `
  UPDATE repricings SET at = ?5, call_id = ?6, calls = calls + ?7, cost_nano_usd = cost_nano_usd + ?8 WHERE workspace = ?1 AND ${STANDS}
  RETURNING ${COLUMNS}`

const LOOK_AGAIN = `
  UPDATE repricings SET due_at = ?5, at = ?6, call_id = '', calls = 0, cost_nano_usd = 0 WHERE workspace = ?1 AND ${STANDS}`

const END = `DELETE FROM repricings WHERE workspace = ?1 AND ${STANDS}`

/** When the oldest call began that is still kept; null where there is none. */
export async function oldestCall(db: D1Database, workspace: string): Promise<number | null> {
  const [row] = await runBatch<{ at: number }>(db, [db.prepare(OLDEST).bind(workspace)])
  return row?.at ?? null
}

/** Begins one, or begins the one that is under way anew. `since`: the first call that is looked at. */
export async function requestRepricing(db: D1Database, workspace: string, author: string, since: number, now: number): Promise<Repricing> {
  const [row] = await runBatch<Repricing>(db, [db.prepare(REQUEST).bind(workspace, author, now, since)])
  if (!row) throw new Error('a request for a repricing answered no row')
  return row
}

export const findRepricing = async (db: D1Database, workspace: string): Promise<Repricing | null> =>
  (await runBatch<Repricing>(db, [db.prepare(FIND).bind(workspace)]))[0] ?? null

/** Those that can go on now. */
export const dueRepricings = (db: D1Database, now: number, limit: number): Promise<Repricing[]> =>
  runBatch<Repricing>(db, [db.prepare(`${DUE} ${limitTo(limit)}`).bind(now)])

/** The first hour from there on that holds calls without a price; null where there is none. */
export async function nextUnpricedHour(db: D1Database, workspace: string, from: number): Promise<number | null> {
  const [row] = await runBatch<{ hour: number }>(db, [db.prepare(NEXT_HOUR).bind(workspace, from)])
  return row?.hour ?? null
}

/** Calls behind a place in the order of time, up to the end of an hour. */
export const callsBehind = (
  db: D1Database,
  workspace: string,
  { at, id, until, limit }: { at: number; id: string; until: number; limit: number },
): Promise<StoredCall[]> => runBatch<StoredCall>(db, [db.prepare(`${CALLS} ${limitTo(limit)}`).bind(workspace, at, id, until)])

/**
 * Gives calls their cost, their hours with them, and moves on; null where somebody else has done so meanwhile. A call that has a cost
 * keeps it.
 */
export async function savePrices(
  db: D1Database,
  job: Repricing,
  priced: readonly PricedCall[],
  to: { at: number; id: string },
): Promise<Repricing | null> {
  const bind = (sql: string, ...more: unknown[]) => db.prepare(sql).bind(job.workspace, job.requestedAt, job.at, job.callId, ...more)
  const given = JSON.stringify(priced.map(({ id, nanoUsd, priceId }) => [id, nanoUsd, priceId]))
  const cost = priced.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0)
  const rows = await runBatch<Repricing>(db, [
    ...(priced.length > 0 ? [bind(PRICE_HOURS, given), bind(PRICE_CALLS, given)] : []),
    bind(MOVE, to.at, to.id, priced.length, cost),
  ])
  return rows[0] ?? null
}

/** Ends a look: writes down what it came to, and says when there is to be another one, or that all is done. */
export async function endLook(db: D1Database, job: Repricing, again: { dueAt: number; from: number } | null, now: number): Promise<void> {
  const { workspace, author, calls, costNanoUsd } = job
  const bind = (sql: string, ...more: unknown[]) => db.prepare(sql).bind(workspace, job.requestedAt, job.at, job.callId, ...more)
  const entry = { workspace, actor: author, action: 'usage.repriced', subject: workspace, details: { calls, costNanoUsd } }
  await runBatch(db, [
    again ? bind(LOOK_AGAIN, again.dueAt, again.from) : bind(END),
    ...(calls > 0 ? [recordAudit(db, entry, now, { ifChanged: true })] : []),
  ])
}
