import type { RejectCount } from '@sluice/schema/rpc/store'
import { toParameters } from './chunk.ts'
import { type DayOf, DAYS_OF_UTC, hourOf } from './hour.ts'
import { keepRequests } from './kept-requests.ts'
import { runBatch } from './run.ts'

const COUNT = `
  INSERT INTO rejects (workspace, hour, source, reason, count)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
  FROM json_each(?1)
  WHERE true
  ON CONFLICT DO UPDATE SET count = count + excluded.count`

const COUNT_DAYS = `
  INSERT INTO source_days (workspace, source, day, rejected)
  SELECT value ->> 0, value ->> 2, value ->> 5, sum(value ->> 4)
  FROM json_each(?1)
  GROUP BY 1, 2, 3
  ON CONFLICT DO UPDATE SET rejected = rejected + excluded.rejected`

/** Refused requests kept of each source, for whoever looks for the reason. */
const MAX_SAMPLES = 20

// Given and kept ones of a source together, the newest first, and of those the first.
const KEEP = `
  INSERT INTO rejected_requests (workspace, source, samples)
  SELECT given.value ->> 0, given.value ->> 1, (
    SELECT json_group_array(json(sample)) FROM (
      SELECT sample FROM (
        SELECT value AS sample FROM json_each(given.value -> 2)
        UNION ALL
        SELECT kept.value FROM rejected_requests, json_each(rejected_requests.samples) AS kept
        WHERE rejected_requests.workspace = given.value ->> 0 AND rejected_requests.source = given.value ->> 1
      )
      ORDER BY sample ->> 'at' DESC LIMIT ${MAX_SAMPLES}
    )
  )
  FROM json_each(?1) AS given
  WHERE true
  ON CONFLICT DO UPDATE SET samples = excluded.samples`

/** Adds to the hours in which inputs were refused. The one verb that a repeat changes: a count is a hint, not an account. */
export async function countRejects(db: D1Database, batch: readonly RejectCount[], dayOf: DayOf = DAYS_OF_UTC): Promise<void> {
  const rows = batch.map(({ workspace, source, reason, at, count }) => [workspace, hourOf(at), source, reason, count, dayOf(workspace, at)])
  for (const counts of toParameters(rows)) await runBatch(db, [db.prepare(COUNT).bind(counts), db.prepare(COUNT_DAYS).bind(counts)])
  for (const samples of toParameters(samplesBySource(batch))) await runBatch(db, [db.prepare(KEEP).bind(samples)])
  await keepRequests(
    db,
    batch.flatMap(({ workspace, source, samples = [] }) => samples.map((sample) => ({ workspace, source, sample }))),
  )
}

/** Rows of workspace, source and samples that are not kept whole, one a source: two in one statement would not see each other. */
function samplesBySource(batch: readonly RejectCount[]): unknown[] {
  const sampled = batch
    .map(({ samples = [], ...reject }) => ({ ...reject, samples: samples.filter(({ kept }) => !kept) }))
    .filter(({ samples }) => samples.length > 0)
  const groups = Map.groupBy(sampled, ({ workspace, source }) => JSON.stringify([workspace, source]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first ? [[first.workspace, first.source, group.flatMap(({ samples }) => samples)]] : []
  })
}
