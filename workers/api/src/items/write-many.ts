import { runEach } from '../store/run.ts'

/** Who does it. */
export interface Doing {
  workspace: string
  /** Id of the API key. */
  actor: string
}

/** A change of many items. `?1` workspace, `?2` ids as a JSON list, `?3` what is to be, as JSON, `?4` now, `?5` actor. */
interface ManyWrite {
  /** A condition on `items` and its row of `item_states`, `before`, of those that change. */
  when: string
  sql: string
}

const audit = (when: string): string => `
  INSERT INTO audit_log (workspace, at, actor, action, subject, details)
  SELECT ?1, ?4, ?5, ?6, items.id, ?3
  FROM json_each(?2) AS given JOIN items ON items.id = given.value AND items.workspace = ?1
  LEFT JOIN item_states AS before ON before.workspace = ?1 AND before.item_id = items.id
  WHERE ${when}
  RETURNING subject AS id`

/** As many of the values as a statement names. */
const bound = (db: D1Database, sql: string, values: readonly (string | number)[]): D1PreparedStatement =>
  db.prepare(sql).bind(...values.slice(0, Math.max(...Array.from(sql.matchAll(/\?(\d+)/g), ([, number]) => Number(number)))))

/**
 * Changes many items in one transaction, with a line in the history of each that changes. Answers their ids.
 *
 * @param action as in the audit log: `item.done`
 */
export async function writeMany(
  db: D1Database,
  { sql, when }: ManyWrite,
  { workspace, actor }: Doing,
  { ids, given, action }: { ids: readonly string[]; given: Record<string, unknown>; action: string },
  now: number,
): Promise<string[]> {
  const values = [workspace, JSON.stringify(ids), JSON.stringify(given), now, actor, action]
  const [changed = []] = await runEach<{ id: string }>(db, [bound(db, audit(when), values), bound(db, sql, values)])
  return changed.map(({ id }) => id)
}

const GIVEN_ITEMS = 'FROM json_each(?2) AS given JOIN items ON items.id = given.value AND items.workspace = ?1'
const SAID_BY = 'updated_at = excluded.updated_at, updated_by = excluded.updated_by'

/** What is left to do about them, and until when. */
export const SET_STATE: ManyWrite = {
  when: `before.state IS NOT (?3 ->> 'state') OR before.until IS NOT (?3 ->> 'until')`,
  sql: `
    INSERT INTO item_states (workspace, item_id, seq, state, until, updated_at, updated_by)
    SELECT ?1, items.id, items.seq, ?3 ->> 'state', ?3 ->> 'until', ?4, ?5 ${GIVEN_ITEMS}
    WHERE true
    ON CONFLICT DO UPDATE SET state = excluded.state, until = excluded.until, ${SAID_BY}
    WHERE item_states.state <> excluded.state OR item_states.until IS NOT excluded.until`,
}

/** As if nobody had said anything; what somebody looks after stays. */
export const CLEAR_STATE: ManyWrite = {
  when: 'before.state IS NOT NULL AND before.assignee IS NULL',
  sql: 'DELETE FROM item_states WHERE workspace = ?1 AND item_id IN (SELECT value FROM json_each(?2)) AND assignee IS NULL',
}

/** What gets an owner is to be looked at. */
export const SET_ASSIGNEE: ManyWrite = {
  when: `before.assignee IS NOT (?3 ->> 'assignee')`,
  sql: `
    INSERT INTO item_states (workspace, item_id, seq, state, assignee, updated_at, updated_by)
    SELECT ?1, items.id, items.seq, 'todo', ?3 ->> 'assignee', ?4, ?5 ${GIVEN_ITEMS}
    WHERE true
    ON CONFLICT DO UPDATE SET assignee = excluded.assignee, ${SAID_BY} WHERE item_states.assignee IS NOT excluded.assignee`,
}

const HAS_TAG = `EXISTS (SELECT 1 FROM item_tags WHERE item_tags.workspace = ?1 AND tag = ?3 ->> 'tag' AND item_tags.item_id = items.id)`

export const ADD_TAG: ManyWrite = {
  when: `NOT ${HAS_TAG}`,
  sql: `
    INSERT INTO item_tags (workspace, tag, item_id, created_at) SELECT ?1, ?3 ->> 'tag', items.id, ?4 ${GIVEN_ITEMS}
    WHERE true ON CONFLICT DO NOTHING`,
}

export const REMOVE_TAG: ManyWrite = {
  when: HAS_TAG,
  sql: `DELETE FROM item_tags WHERE workspace = ?1 AND tag = ?3 ->> 'tag' AND item_id IN (SELECT value FROM json_each(?2))`,
}
