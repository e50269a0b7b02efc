import { recordAudit } from '../audit/record.ts'
import type { HandledState } from '../store/dashboard-tables.ts'
import { runBatch, runEach } from '../store/run.ts'
import { noItem } from './find.ts'

/** What a person says is left to do about an item. */
export interface Handling {
  workspace: string
  id: string
  /** Id of the API key. */
  actor: string
  state: HandledState
  /** With `snoozed`: until when, in epoch ms. */
  until: number | null
  /** Who looks after it; undefined leaves that as it is. */
  assignee: string | null | undefined
}

export interface Handled {
  state: HandledState
  until: number | null
  assignee: string | null
  updatedAt: number
}

const PUT = `
  INSERT INTO item_states (workspace, item_id, seq, state, until, assignee, updated_at, updated_by)
  SELECT workspace, id, seq, ?3, ?4, ?5, ?7, ?8 FROM items WHERE id = ?1 AND workspace = ?2
  ON CONFLICT DO UPDATE
  SET state = excluded.state, until = excluded.until, updated_at = excluded.updated_at, updated_by = excluded.updated_by,
      assignee = CASE WHEN ?6 THEN excluded.assignee ELSE assignee END
  RETURNING state, until, assignee, updated_at AS updatedAt`

/** Says what is left to do about an item; the last one who says so is right. Throws NOT_FOUND. */
export async function handleItem(
  db: D1Database,
  { workspace, id, actor, state, until, assignee }: Handling,
  now: number,
): Promise<Handled> {
  const details = { state, ...(until !== null && { until }), ...(assignee !== undefined && { assignee }) }
  const [[handled] = []] = await runEach<Handled>(db, [
    db.prepare(PUT).bind(id, workspace, state, until, assignee ?? null, assignee === undefined ? 0 : 1, now, actor),
    recordAudit(db, { workspace, actor, action: `item.${state}`, subject: id, details }, now, { ifChanged: true }),
  ])
  if (!handled) throw noItem(id)
  return handled
}

const WAKE = `UPDATE item_states SET state = 'todo', until = NULL, updated_at = ?1, updated_by = NULL WHERE state = 'snoozed' AND until <= ?1`

/** Puts what was snoozed until now back on the list. */
export const wakeSnoozed = (db: D1Database, now: number): Promise<unknown[]> => runBatch(db, [db.prepare(WAKE).bind(now)])
