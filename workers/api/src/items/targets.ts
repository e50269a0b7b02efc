import type { HandledState } from '../store/dashboard-tables.ts'
import { readEach } from '../store/run.ts'
import { withTopicNames } from '../topics/with-names.ts'
import { choose } from './choose.ts'
import type { ItemFilter } from './filter.ts'
import { type After, pageStatement } from './list.ts'
import { limitTo } from './parameters.ts'

/** An item that something is to be done to, with what decides whether it can be. */
export interface Target {
  id: string
  seq: number
  receivedAt: number
  /** Null where nobody has to handle it and nobody has. */
  state: HandledState | null
  until: number | null
  assignee: string | null
  understood: number
  decided: number
}

const COLUMNS = `
  items.id, items.seq, items.received_at AS receivedAt, state.state, state.until, state.assignee,
  items.analyzed_at IS NOT NULL AS understood, items.dispatched_at IS NOT NULL AS decided`

/** Items of a filter, newest first, in the order of their list. */
export async function targetsOf(
  db: D1Database,
  workspace: string,
  filter: ItemFilter,
  { after, limit, now }: { after: After | null; limit: number; now: number },
): Promise<Target[]> {
  const named = await withTopicNames(db, workspace, filter)
  const statements = choose(workspace, named, now).map((choice) => pageStatement(choice, after, 'newest', limit, COLUMNS))
  const found = await readEach<Target>(
    db,
    statements.map(({ sql, values }) => db.prepare(sql).bind(...values)),
  )
  const rows = found.flat()
  if (found.length > 1) rows.sort((a, b) => b.seq - a.seq)
  return rows.slice(0, limit)
}

const BY_ID = `
  SELECT ${COLUMNS} FROM json_each(?2) AS given JOIN items ON items.id = given.value AND items.workspace = ?1
  LEFT JOIN item_states AS state ON state.workspace = items.workspace AND state.item_id = items.id
  WHERE items.seq < ?3 ORDER BY items.seq DESC`

/** Those of these ids that the workspace has, newest first; `after` is the number of the last one before. */
export async function targetsById(
  db: D1Database,
  workspace: string,
  ids: readonly string[],
  after: number | null,
  limit: number,
): Promise<Target[]> {
  const [rows = []] = await readEach<Target>(db, [
    db.prepare(`${BY_ID} ${limitTo(limit)}`).bind(workspace, JSON.stringify(ids), after ?? Number.MAX_SAFE_INTEGER),
  ])
  return rows
}
