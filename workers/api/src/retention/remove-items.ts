import { indexedWhere } from '../store/indexed.ts'
import { runEach } from '../store/run.ts'
import { indexOut } from '../store/understood.ts'

/** Rows that went, by what they were. */
export type Removed = Record<string, number>

interface Removal {
  workspace: string
  ids: readonly string[]
  /** What must hold for an item at the moment in which it goes, in SQL over its columns. Without it, it goes whatever it is doing. */
  where?: string
}

/** Tables of what hangs on an item, with the column that names it: name in a receipt → table. */
const HANGING = { states: 'item_states', tags: 'item_tags', corrections: 'corrections', notes: 'item_notes' } as const

/**
 * Deletes items with all that hangs on them in D1, in one transaction: each statement asks again whether an item may go, so one that
 * somebody has begun to act on in the meantime stays whole. Answers how many rows went. Objects in R2 are the caller's to delete before.
 */
export async function removeItems(db: D1Database, { workspace, ids, where = 'true' }: Removal): Promise<Removed> {
  if (ids.length === 0) return {}
  const chosen = `items.id IN (SELECT value FROM json_each(?1)) AND items.workspace = ?2 AND ${where}`
  const each = `(SELECT items.id FROM items WHERE ${chosen})`
  const statements = {
    text: indexOut(indexedWhere(chosen)),
    deliveries: `
      DELETE FROM deliveries WHERE workspace = ?2 AND id IN (
        SELECT planned.value FROM items JOIN json_each(items.delivery_ids) AS planned WHERE ${chosen}
      ) RETURNING 1`,
    ...Object.fromEntries(
      Object.entries(HANGING).map(([name, table]) => [
        name,
        `DELETE FROM ${table} WHERE workspace = ?2 AND item_id IN ${each} RETURNING 1`,
      ]),
    ),
    items: `DELETE FROM items WHERE ${chosen} RETURNING 1`,
    // Whether an item may go can depend on them, so they go after it.
    deadLetters: `
      DELETE FROM dead_letters
      WHERE workspace = ?2 AND event_id IN (SELECT value FROM json_each(?1))
        AND NOT EXISTS (SELECT 1 FROM items WHERE items.id = dead_letters.event_id)
      RETURNING 1`,
  }
  const given = JSON.stringify(ids)
  const rows = await runEach(
    db,
    Object.values(statements).map((sql) => db.prepare(sql).bind(given, workspace)),
  )
  const counted = Object.keys(statements).map((name, at): [string, number] => [name, rows[at]?.length ?? 0])
  return Object.fromEntries(counted.filter(([, count]) => count > 0))
}

/** Two counts as one. */
export const sum = (one: Removed, other: Removed): Removed =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]),
  )
