import type { RejectCount } from '@sluice/schema/rpc'
import { toParameters } from './chunk.ts'
import { runBatch } from './run.ts'

const HOUR_MS = 3_600_000

const COUNT = `
  INSERT INTO rejects (workspace, hour, source, reason, count)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
  FROM json_each(?1)
  WHERE true
  ON CONFLICT DO UPDATE SET count = count + excluded.count`

/** Adds to the hours in which inputs were refused. The one verb that a repeat changes: a count is a hint, not an account. */
export async function countRejects(db: D1Database, batch: readonly RejectCount[]): Promise<void> {
  const rows = batch.map(({ workspace, source, reason, at, count }) => [workspace, at - (at % HOUR_MS), source, reason, count])
  for (const counts of toParameters(rows)) await runBatch(db, [db.prepare(COUNT).bind(counts)])
}
