import { AppError } from '@sluice/kit/http'
import { recordAudit } from '../audit/record.ts'
import type { Caller } from '../auth/caller.ts'
import { runEach } from '../store/run.ts'
import { noItem } from './find.ts'

export interface Note {
  id: number
  at: number
  text: string
}

const ADD = `
  INSERT INTO item_notes (workspace, item_id, at, author, text)
  SELECT workspace, id, ?3, ?4, ?5 FROM items WHERE id = ?1 AND workspace = ?2
  RETURNING seq AS id, at, text`

// Whoever put it off wanted not to be told until something happened: now something has.
const WAKE = `
  UPDATE item_states SET state = 'todo', until = NULL, updated_at = ?3, updated_by = ?4
  WHERE workspace = ?2 AND item_id = ?1 AND state = 'snoozed'`

/** Writes a note at an item; one that is snoozed is to do again. Throws NOT_FOUND. */
export async function addNote(db: D1Database, { workspace, id: actor }: Caller, id: string, text: string, now: number): Promise<Note> {
  const [[note] = []] = await runEach<Note>(db, [
    db.prepare(ADD).bind(id, workspace, now, actor, text),
    // What it says stands at the item and not in the log, which nobody can take it out of again.
    recordAudit(db, { workspace, actor, action: 'item.noted', subject: id, details: {} }, now, { ifChanged: true }),
    db.prepare(WAKE).bind(id, workspace, now, actor),
  ])
  if (!note) throw noItem(id)
  return note
}

const REMOVE = 'DELETE FROM item_notes WHERE seq = ?1 AND workspace = ?2 AND item_id = ?3 RETURNING seq AS id, at, text'

/** Throws NOT_FOUND. */
export async function removeNote(db: D1Database, { workspace, id: actor }: Caller, id: string, note: number, now: number): Promise<Note> {
  const [[removed] = []] = await runEach<Note>(db, [
    db.prepare(REMOVE).bind(note, workspace, id),
    recordAudit(db, { workspace, actor, action: 'item.note_removed', subject: id, details: {} }, now, { ifChanged: true }),
  ])
  if (!removed) throw new AppError('NOT_FOUND', 'There is no such note.')
  return removed
}
