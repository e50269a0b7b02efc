import { readEach } from '../store/run.ts'

/**
 * The SQL of what a caller is called, by its id: the name of the key, or what the token of a person has said last. Null where neither is
 * known. Both arguments are SQL of ours.
 */
export const callerName = (workspace: string, caller: string): string => `coalesce(
  (SELECT name FROM api_keys WHERE api_keys.id = ${caller} AND api_keys.workspace = ${workspace}),
  (SELECT name FROM caller_hours WHERE caller_hours.workspace = ${workspace} AND caller_hours.caller = ${caller} ORDER BY hour DESC LIMIT 1))`

const NAMES = `SELECT value AS caller, ${callerName('?1', 'value')} AS name FROM json_each(?2)`

/** What these callers are called, by their ids. Who is not known by a name is left out. */
export async function callerNames(db: D1Database, workspace: string, callers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(callers)]
  if (asked.length === 0) return new Map()
  const [rows = []] = await readEach<{ caller: string; name: string | null }>(db, [
    db.prepare(NAMES).bind(workspace, JSON.stringify(asked)),
  ])
  return new Map(rows.flatMap(({ caller, name }) => (name === null ? [] : [[caller, name] as const])))
}
