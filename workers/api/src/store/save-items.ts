import type { ItemStage, SaveItem } from '@sluice/schema/rpc/store'
import { chunkBy } from './chunk.ts'
import { toStoredRaw } from './raw-body.ts'
import { runBatch, runChanges } from './run.ts'
import { type StageColumns, stageOf } from './stage.ts'
import { type DayOf, DAYS_OF_UTC, hourOf } from './hour.ts'

const INSERT = `
  INSERT INTO items (id, workspace, source, kind, author_id, received_at, normalized_at, item, content_type, raw_in, raw, event_id)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, ?2, value ->> 6, value ->> 7, value ->> 8, value ->> 9,
         value ->> 10
  FROM json_each(?1)
  WHERE true
  ON CONFLICT DO NOTHING`

// Before the insert, so that what is there already can be told apart. Its parameter is a short one of its own: to read the
// items' texts twice would cost more than all the rest.
const COUNT = `
  INSERT INTO source_hours (workspace, source, hour, received, last_seen)
  SELECT given.value ->> 1, given.value ->> 2, given.value ->> 3, count(DISTINCT given.value ->> 0), max(given.value ->> 4)
  FROM json_each(?1) AS given
  WHERE NOT EXISTS (SELECT 1 FROM items WHERE items.id = given.value ->> 0)
  GROUP BY 1, 2, 3
  ON CONFLICT DO UPDATE SET received = received + excluded.received, last_seen = max(last_seen, excluded.last_seen)`

// The same once more by day. Two tables, because months of hours are too many to add up while somebody waits.
const COUNT_DAYS = `
  INSERT INTO source_days (workspace, source, day, received)
  SELECT given.value ->> 1, given.value ->> 2, given.value ->> 5, count(DISTINCT given.value ->> 0)
  FROM json_each(?1) AS given
  WHERE NOT EXISTS (SELECT 1 FROM items WHERE items.id = given.value ->> 0)
  GROUP BY 1, 2, 3
  ON CONFLICT DO UPDATE SET received = received + excluded.received`

const STAGES = `
  SELECT id, analyzed_at AS analyzedAt, dispatched_at AS dispatchedAt
  FROM items WHERE id IN (SELECT value FROM json_each(?1))`

/** Inserts what is not there yet; answers the stored stage of each, in the order given. */
export async function saveItems(
  db: D1Database,
  batch: readonly SaveItem[],
  now: number,
  dayOf: DayOf = DAYS_OF_UTC,
): Promise<{ id: string; stage: ItemStage }[]> {
  const stages = new Map<string, ItemStage>()
  for (const chunk of chunkBy(
    batch.map((save) => toRow(save, dayOf)),
    ({ row }) => row.length + 1,
  )) {
    const arrivals = JSON.stringify(chunk.map(({ arrival }) => arrival))
    const inserted = await runChanges(db, [
      db.prepare(COUNT).bind(arrivals),
      db.prepare(COUNT_DAYS).bind(arrivals),
      db.prepare(INSERT).bind(`[${chunk.map(({ row }) => row).join(',')}]`, now),
    ])
    // Where all are new nothing has to be asked: every row that is answered is billed once more.
    if (inserted === chunk.length) continue
    const ids = JSON.stringify(chunk.map(({ arrival: [id] }) => id))
    const stored = await runBatch<StageColumns & { id: string }>(db, [db.prepare(STAGES).bind(ids)])
    for (const row of stored) stages.set(row.id, stageOf(row))
  }
  return batch.map(({ item: { id } }) => ({ id, stage: stages.get(id) ?? 'normalized' }))
}

/** The item as JSON for INSERT, and what COUNT needs to know of it. */
function toRow({ item, raw, contentType }: SaveItem, dayOf: DayOf): { row: string; arrival: unknown[] } {
  const { id, workspace, source, kind, author, receivedAt, eventId = null } = item
  const stored = toStoredRaw(raw)
  const about = [id, workspace, source, kind, author?.id ?? null, receivedAt]
  return {
    row: JSON.stringify([...about, JSON.stringify(item), contentType, stored.in, stored.raw, eventId]),
    arrival: [id, workspace, source, hourOf(receivedAt), receivedAt, dayOf(workspace, receivedAt)],
  }
}
