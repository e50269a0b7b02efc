import { runBatch } from '../store/run.ts'
import { IS_FINAL } from './final.ts'
import type { Keeper } from './keepers.ts'
import { deleteObjects } from './objects.ts'

/** Items that one step looks at. */
const AT_ONCE = 500
/** Items with something under way that are remembered; where there are more, the walk waits for the first of them. */
const MAX_PASSED = 500

interface Walked {
  seq: number
  id: string
  workspace: string
  /** What the walk is about is there. */
  holds: number
}

// In the order in which items were stored, so that one that comes late for its time is not passed by; each is looked at once. The index by
// workspace is of no use here, because it goes by the time of receipt.
const along = (holds: string): string => `
  SELECT seq, id, workspace, normalized_at < ?2 AS old, ${holds} AS holds FROM items WHERE seq > ?1 ORDER BY seq LIMIT ${AT_ONCE}`

/** The next items that are old enough, of all workspaces, and whether there are more. */
async function next(db: D1Database, sql: string, seq: number, before: number): Promise<{ rows: Walked[]; more: boolean }> {
  const found = await runBatch<Walked & { old: number }>(db, [db.prepare(sql).bind(seq, before)])
  const young = found.findIndex(({ old }) => old === 0)
  const rows = young === -1 ? found : found.slice(0, young)
  return { rows, more: rows.length === AT_ONCE }
}

const BODIES = along(`raw_in = 'r2' OR raw <> ''`)

const BODY_KEYS = `SELECT raw AS key FROM items WHERE id IN (SELECT value FROM json_each(?1)) AND workspace = ?2 AND raw_in = 'r2'`

export const FORGET_BODIES = `
  UPDATE items SET raw_in = 'text', raw = '' WHERE id IN (SELECT value FROM json_each(?1)) AND workspace = ?2 RETURNING 1`

/** Bodies as they were received: the item stays. */
export const walkPayloads: Keeper = async ({ workspace, before, seq, passed }, { db, payloads }) => {
  const { rows, more } = await next(db, BODIES, seq, before)
  const ids = JSON.stringify(rows.filter((row) => row.workspace === workspace && row.holds === 1).map(({ id }) => id))
  const keys = await runBatch<{ key: string }>(db, [db.prepare(BODY_KEYS).bind(ids, workspace)])
  await deleteObjects(
    payloads,
    keys.map(({ key }) => key),
  )
  const removed = ids === '[]' ? [] : await runBatch(db, [db.prepare(FORGET_BODIES).bind(ids, workspace)])
  return { seq: rows.at(-1)?.seq ?? seq, passed, removed: removed.length, more }
}

const WITH_ACTIONS = along('delivery_ids IS NOT NULL')

const REMOVE_FINAL = `
  DELETE FROM deliveries
  WHERE workspace = ?2 AND ${IS_FINAL} AND finished_at < ?3 AND id IN (
    SELECT planned.value FROM items JOIN json_each(items.delivery_ids) AS planned WHERE items.seq IN (SELECT value FROM json_each(?1)) AND items.workspace = ?2
  ) RETURNING 1`

const LEFT = `
  SELECT items.seq FROM items
  WHERE items.seq IN (SELECT value FROM json_each(?1)) AND items.workspace = ?2
    AND EXISTS (SELECT 1 FROM json_each(items.delivery_ids) AS planned JOIN deliveries ON deliveries.id = planned.value)`

/** Actions that have been final for long enough; those of an item that are not yet are looked at again the next day. */
export const walkDeliveries: Keeper = async ({ workspace, before, seq, passed }, { db }) => {
  const room = passed.length < MAX_PASSED
  const { rows, more } = room ? await next(db, WITH_ACTIONS, seq, before) : { rows: [], more: false }
  const own = rows.filter((row) => row.workspace === workspace && row.holds === 1).map((row) => row.seq)
  const looked = JSON.stringify([...passed, ...own])
  if (looked === '[]') return { seq: rows.at(-1)?.seq ?? seq, passed, removed: 0, more }
  const removed = await runBatch(db, [db.prepare(REMOVE_FINAL).bind(looked, workspace, before)])
  const left = await runBatch<{ seq: number }>(db, [db.prepare(LEFT).bind(looked, workspace)])
  return { seq: rows.at(-1)?.seq ?? seq, passed: left.map((row) => row.seq), removed: removed.length, more }
}
