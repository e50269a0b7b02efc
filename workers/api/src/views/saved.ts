import { AppError } from '@sluice/kit/http'
import { and, asc, eq, or } from 'drizzle-orm'
import { recordAudit } from '../audit/record.ts'
import type { Caller } from '../auth/caller.ts'
import type { Database } from '../store/database.ts'
import { runEach } from '../store/run.ts'
import { savedViews } from '../store/view-tables.ts'
import type { ViewFilters } from './filters.ts'

/** A list under a name. */
export interface SavedView {
  id: string
  name: string
  filters: ViewFilters
  shared: boolean
  /** It is the asker's own. */
  mine: boolean
  updatedAt: number
}

/** Nobody finds his way among more; the keys 1–9 reach nine. */
export const MAX_VIEWS = 40

const shownTo = ({ workspace, id }: Caller) =>
  and(eq(savedViews.workspace, workspace), or(eq(savedViews.shared, true), eq(savedViews.owner, id)))

const toView = (row: typeof savedViews.$inferSelect, { id: caller }: Caller): SavedView => {
  const { id, name, filters, shared, owner, updatedAt } = row
  return { id, name, filters, shared, mine: owner === caller, updatedAt }
}

/** What is shared, and what is the asker's own; in the order in which they were made. */
export async function listViews(database: Database, caller: Caller): Promise<SavedView[]> {
  const rows = await database
    .select()
    .from(savedViews)
    .where(shownTo(caller))
    .orderBy(asc(savedViews.createdAt), asc(savedViews.id))
    .limit(2 * MAX_VIEWS)
  return rows.map((row) => toView(row, caller))
}

/** Throws NOT_FOUND. */
export async function mustFindView(database: Database, caller: Caller, id: string): Promise<SavedView> {
  const [row] = await database
    .select()
    .from(savedViews)
    .where(and(shownTo(caller), eq(savedViews.id, id)))
  if (!row) throw new AppError('NOT_FOUND', 'There is no such view, or it is somebody’s own.')
  return toView(row, caller)
}

// Somebody's own list is written by nobody else; what is shared is everybody's, and only who made it takes it back.
const PUT = `
  INSERT INTO saved_views (workspace, id, name, filters, shared, owner, created_at, updated_at)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7
  WHERE EXISTS (SELECT 1 FROM saved_views WHERE workspace = ?1 AND id = ?2)
     OR (SELECT count(*) FROM saved_views WHERE workspace = ?1 AND (shared OR owner = ?6)) < ${MAX_VIEWS}
  ON CONFLICT DO UPDATE SET name = excluded.name, filters = excluded.filters, shared = excluded.shared, updated_at = excluded.updated_at
  WHERE saved_views.owner = excluded.owner OR (saved_views.shared AND excluded.shared)
  RETURNING id`

interface NewView {
  id: string
  name: string
  filters: ViewFilters
  shared: boolean
}

/** Keeps a list under its id, new or changed. Throws CONFLICT where there are too many, or it is somebody else's (own, or to become so). */
export async function putView(
  db: D1Database,
  { workspace, id: actor }: Caller,
  { id, name, filters, shared }: NewView,
  now: number,
): Promise<void> {
  const [rows = []] = await runEach(db, [
    db.prepare(PUT).bind(workspace, id, name, JSON.stringify(filters), shared ? 1 : 0, actor, now),
    recordAudit(db, { workspace, actor, action: 'view.saved', subject: id, details: { name, shared, filters } }, now, { ifChanged: true }),
  ])
  if (rows.length === 0)
    throw new AppError('CONFLICT', `There are ${MAX_VIEWS} views already, or this one is somebody else’s: delete one, or take another id.`)
}

const DELETE = 'DELETE FROM saved_views WHERE workspace = ?1 AND id = ?2 AND (shared OR owner = ?3) RETURNING id'

/** Throws NOT_FOUND. */
export async function deleteView(db: D1Database, { workspace, id: actor }: Caller, { id, name }: SavedView, now: number): Promise<void> {
  const [rows = []] = await runEach(db, [
    db.prepare(DELETE).bind(workspace, id, actor),
    recordAudit(db, { workspace, actor, action: 'view.deleted', subject: id, details: { name } }, now, { ifChanged: true }),
  ])
  if (rows.length === 0) throw new AppError('NOT_FOUND', 'There is no such view, or it is somebody’s own.')
}
