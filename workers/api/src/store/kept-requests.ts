import type { RejectedRequest } from '@sluice/schema/rpc/store'
import { and, asc, desc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { toParameters } from './chunk.ts'
import type { Database } from './database.ts'
import { DAY_MS } from './hour.ts'
import { runBatch } from './run.ts'
import { keptRequests } from './source-tables.ts'

/** Requests that are kept whole of each source. */
const PLACES = 20

/** So long at most, whatever sluice.yaml says: a signature is good for ever where its scheme knows no time. */
export const KEPT_MS = 7 * DAY_MS

// Each has a place: one that is free, or the one whose request was taken since, or is the oldest.
const KEEP = `
  WITH RECURSIVE numbers (place) AS (SELECT 0 UNION ALL SELECT place + 1 FROM numbers WHERE place < ${PLACES - 1}),
  given AS (
    SELECT value ->> 0 AS workspace, value ->> 1 AS source, value ->> 2 AS id, value ->> 3 AS at, value -> 4 AS sample, value ->> 5 AS sealed,
      row_number() OVER (PARTITION BY value ->> 0, value ->> 1 ORDER BY value ->> 3 DESC, value ->> 2) AS turn
    FROM json_each(?1)
  ),
  places AS (
    SELECT sources.workspace, sources.source, numbers.place,
      row_number() OVER (PARTITION BY sources.workspace, sources.source ORDER BY kept.sealed IS NOT NULL, kept.at, numbers.place) AS turn
    FROM (SELECT DISTINCT workspace, source FROM given) AS sources CROSS JOIN numbers LEFT JOIN kept_requests AS kept
      ON kept.workspace = sources.workspace AND kept.source = sources.source AND kept.place = numbers.place
  )
  INSERT INTO kept_requests (workspace, source, place, id, at, sample, sealed)
  SELECT workspace, source, places.place, given.id, given.at, given.sample, given.sealed
  FROM given JOIN places USING (workspace, source, turn)
  WHERE NOT EXISTS (
    SELECT 1 FROM kept_requests AS known WHERE known.workspace = given.workspace AND known.source = given.source AND known.id = given.id
  )
  ON CONFLICT DO UPDATE
  SET id = excluded.id, at = excluded.at, sample = excluded.sample, sealed = excluded.sealed, taken_at = NULL, taken_by = NULL, event_id = NULL`

interface Given {
  workspace: string
  source: string
  sample: RejectedRequest
}

/** Keeps those that are whole. */
export async function keepRequests(db: D1Database, given: readonly Given[]): Promise<void> {
  const rows = given.flatMap(({ workspace, source, sample: { kept, ...sample } }) =>
    kept ? [[workspace, source, kept.id, sample.at, sample, kept.sealed]] : [],
  )
  for (const parameter of toParameters(rows)) await runBatch(db, [db.prepare(KEEP).bind(parameter)])
}

const ofSource = (workspace: string, source: string, now: number) =>
  and(eq(keptRequests.workspace, workspace), eq(keptRequests.source, source), gt(keptRequests.at, now - KEPT_MS))

/** The kept requests of a source as people see them, newest first. */
export const listKept = (database: Database, workspace: string, source: string, now: number) =>
  database
    .select({
      id: keptRequests.id,
      sample: keptRequests.sample,
      takenAt: keptRequests.takenAt,
      takenBy: keptRequests.takenBy,
      eventId: keptRequests.eventId,
      isWhole: sql<number>`${keptRequests.sealed} IS NOT NULL`,
    })
    .from(keptRequests)
    .where(ofSource(workspace, source, now))
    .orderBy(desc(keptRequests.at), desc(keptRequests.id))

/** A kept request, with what is sealed of it; null where it was taken since. */
export async function findKept(database: Database, workspace: string, source: string, id: string, now: number) {
  const [row] = await database
    .select({ id: keptRequests.id, at: keptRequests.at, sealed: keptRequests.sealed, eventId: keptRequests.eventId })
    .from(keptRequests)
    .where(and(ofSource(workspace, source, now), eq(keptRequests.id, id)))
  return row ?? null
}

/** Those that were refused for one reason and can be looked at again, the oldest first: so they are taken in the order in which they came. */
export async function keptFor(database: Database, workspace: string, source: string, reason: string, now: number) {
  const rows = await database
    .select({ id: keptRequests.id, at: keptRequests.at, sealed: keptRequests.sealed })
    .from(keptRequests)
    .where(and(ofSource(workspace, source, now), isNotNull(keptRequests.sealed), sql`${keptRequests.sample} ->> 'reason' = ${reason}`))
    .orderBy(asc(keptRequests.at), asc(keptRequests.id))
  return rows.flatMap(({ id, at, sealed }) => (sealed === null ? [] : [{ id, at, sealed }]))
}

// What is taken is not needed any more, nor are the secrets in it. A place that was written over meanwhile holds another request.
const MARK = `
  UPDATE kept_requests SET sealed = NULL, taken_at = ?4, taken_by = ?5, event_id = (
    SELECT value ->> 1 FROM json_each(?3) WHERE value ->> 0 = kept_requests.id
  )
  WHERE workspace = ?1 AND source = ?2 AND sealed IS NOT NULL AND id IN (SELECT value ->> 0 FROM json_each(?3))
  RETURNING id`

/** That these were taken, as which events. */
export const markTaken = (
  db: D1Database,
  { workspace, source, by, now }: { workspace: string; source: string; by: string; now: number },
  taken: readonly { id: string; eventId: string }[],
): D1PreparedStatement => db.prepare(MARK).bind(workspace, source, JSON.stringify(taken.map(({ id, eventId }) => [id, eventId])), now, by)

/** Once or twice an hour is enough: what is too old is not shown, nor taken. */
const FORGET_EVERY_MS = 3_600_000
const CRON_MS = 4 * 60_000

/** Deletes what was kept for as long as anything may be, of all workspaces. */
export async function forgetKept(db: D1Database, now: number): Promise<void> {
  if (now % FORGET_EVERY_MS >= CRON_MS) return
  await runBatch(db, [db.prepare('DELETE FROM kept_requests WHERE at <= ?1').bind(now - KEPT_MS)])
}
