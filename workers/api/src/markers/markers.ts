import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import type { Caller } from '../auth/caller.ts'
import type { Database } from '../store/database.ts'
import { runEach } from '../store/run.ts'
import { markers } from '../store/view-tables.ts'

/** A release, or whatever else may explain a chart. */
export interface Marker {
  id: string
  at: number
  label: string
  url: string | null
}

const ADD = `INSERT INTO markers (workspace, at, id, label, url, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING RETURNING id`

/** What is there already under this id and time stays as it is. */
export async function addMarker(
  db: D1Database,
  { workspace, id: actor }: Caller,
  { id, at, label, url }: Marker,
  now: number,
): Promise<void> {
  await runEach(db, [
    db.prepare(ADD).bind(workspace, at, id, label, url, actor),
    recordAudit(db, { workspace, actor, action: 'marker.added', subject: id, details: { at, label, url } }, now, { ifChanged: true }),
  ])
}

const REMOVE = 'DELETE FROM markers WHERE workspace = ?1 AND id = ?2 RETURNING label'

/** Whether there was one. */
export async function removeMarker(db: D1Database, { workspace, id: actor }: Caller, id: string, now: number): Promise<boolean> {
  const [rows = []] = await runEach(db, [
    db.prepare(REMOVE).bind(workspace, id),
    recordAudit(db, { workspace, actor, action: 'marker.removed', subject: id, details: {} }, now, { ifChanged: true }),
  ])
  return rows.length > 0
}

/** Newest first; `after` is time and id of the last one of the page before. */
export const listMarkers = (
  database: Database,
  workspace: string,
  { from, to }: { from?: number | undefined; to?: number | undefined },
  after: [number, string] | null,
  limit: number,
): Promise<Marker[]> =>
  database
    .select({ id: markers.id, at: markers.at, label: markers.label, url: markers.url })
    .from(markers)
    .where(
      and(
        eq(markers.workspace, workspace),
        from === undefined ? undefined : gte(markers.at, from),
        to === undefined ? undefined : lt(markers.at, to),
        after ? sql`(${markers.at}, ${markers.id}) < (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(markers.at), desc(markers.id))
    .limit(limit)
