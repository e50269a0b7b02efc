import { runBatch } from './run.ts'

const TAG = `
  INSERT INTO item_tags (workspace, tag, item_id, created_at)
  SELECT items.workspace, given.value, items.id, ?4
  FROM items JOIN json_each(?3) AS given
  WHERE items.id = ?2 AND items.workspace = ?1
  ON CONFLICT DO NOTHING`

/** Puts labels on an item; those that are there stay as they are, and an item that there is not gets none. */
export async function tagItem(db: D1Database, workspace: string, itemId: string, tags: readonly string[], now: number): Promise<void> {
  if (tags.length === 0) return
  await runBatch(db, [db.prepare(TAG).bind(workspace, itemId, JSON.stringify(tags), now)])
}
