import type { ItemStage, SaveItem } from '@sluice/schema/rpc'
import { toParameters } from './chunk.ts'
import { toStoredRaw } from './raw-body.ts'
import { runBatch } from './run.ts'
import { type StageColumns, stageOf } from './stage.ts'

const INSERT = `
  INSERT INTO items (id, workspace, source, kind, author_id, received_at, normalized_at, item, content_type, raw_in, raw)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, ?2, value ->> 6, value ->> 7, value ->> 8, value ->> 9
  FROM json_each(?1)
  WHERE true
  ON CONFLICT DO NOTHING
  RETURNING id`

const STAGES = `
  SELECT id, analyzed_at AS analyzedAt, dispatched_at AS dispatchedAt
  FROM items WHERE id IN (SELECT value FROM json_each(?1))`

/** Inserts what is not there yet; answers the stored stage of each, in the order given. */
export async function saveItems(db: D1Database, batch: readonly SaveItem[], now: number): Promise<{ id: string; stage: ItemStage }[]> {
  const stages = new Map<string, ItemStage>()
  for (const rows of toParameters(batch.map(toRow))) {
    for (const { id } of await runBatch<{ id: string }>(db, [db.prepare(INSERT).bind(rows, now)])) stages.set(id, 'normalized')
  }
  const known = batch.map(({ item }) => item.id).filter((id) => !stages.has(id))
  if (known.length > 0) {
    const stored = await runBatch<StageColumns & { id: string }>(db, [db.prepare(STAGES).bind(JSON.stringify(known))])
    for (const row of stored) stages.set(row.id, stageOf(row))
  }
  return batch.map(({ item: { id } }) => ({ id, stage: stages.get(id) ?? 'normalized' }))
}

function toRow({ item, raw, contentType }: SaveItem): unknown[] {
  const { id, workspace, source, kind, author, receivedAt } = item
  const stored = toStoredRaw(raw)
  return [id, workspace, source, kind, author?.id ?? null, receivedAt, JSON.stringify(item), contentType, stored.in, stored.raw]
}
