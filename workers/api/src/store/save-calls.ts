import type { LlmCall } from '@sluice/schema/llm'
import { ROLL_UP } from './call-hours.ts'
import { COLUMNS, given, toRow } from './call-rows.ts'
import { toParameters } from './chunk.ts'
import { firstOf } from './first-of.ts'
import { runBatch } from './run.ts'

const NAMES = Object.keys(COLUMNS)

const INSERT = `
  INSERT INTO llm_calls (${NAMES.join(', ')})
  ${given(NAMES)}
  WHERE true
  ON CONFLICT DO NOTHING`

/** So long a call is kept; its hour is kept for good. */
const KEEP_MS = 30 * 86_400_000
/** Forgotten at a time, so that one run of the sweeper stays short; the next goes on. */
const MAX_FORGOTTEN = 1_000

// The index begins with the workspace, so each workspace is looked at from its oldest call on.
const FORGET = `
  WITH RECURSIVE workspaces (name) AS (
    SELECT min(workspace) FROM llm_calls
    UNION ALL
    SELECT (SELECT min(workspace) FROM llm_calls WHERE workspace > name) FROM workspaces WHERE name IS NOT NULL
  )
  DELETE FROM llm_calls WHERE (workspace, id) IN (
    SELECT llm_calls.workspace, llm_calls.id
    FROM workspaces JOIN llm_calls INDEXED BY llm_calls_by_time ON llm_calls.workspace = name AND llm_calls.at < ?1
    WHERE name NOT IN (SELECT value FROM json_each(?2))
    LIMIT ${MAX_FORGOTTEN}
  )`

/** Inserts the calls that are not there yet, and counts those into their hours. */
export async function saveCalls(db: D1Database, batch: readonly LlmCall[]): Promise<void> {
  // Twice in one batch would be counted twice, so only the first of an id goes in.
  const firsts = firstOf(batch, ({ workspace, id }) => JSON.stringify([workspace, id]))
  for (const rows of toParameters(firsts.map(toRow))) {
    await runBatch(db, [db.prepare(ROLL_UP).bind(rows), db.prepare(INSERT).bind(rows)])
  }
}

/** Removes what is too old, but for workspaces that say for themselves how long it is kept. */
export const forgetCalls = (db: D1Database, now: number, except: readonly string[] = []): Promise<unknown[]> =>
  runBatch(db, [db.prepare(FORGET).bind(now - KEEP_MS, JSON.stringify(except))])
