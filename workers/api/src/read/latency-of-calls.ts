import { readEach } from '../store/run.ts'

const LATENCY = `
  SELECT id, latency_ms AS latencyMs FROM llm_calls WHERE workspace = ?1 AND id IN (SELECT value FROM json_each(?2))`

/** Call → how long it took, in ms, of those that are still kept. */
export async function latencyOfCalls(db: D1Database, workspace: string, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const [rows = []] = await readEach<{ id: string; latencyMs: number }>(db, [db.prepare(LATENCY).bind(workspace, JSON.stringify(ids))])
  return new Map(rows.map(({ id, latencyMs }) => [id, latencyMs]))
}
