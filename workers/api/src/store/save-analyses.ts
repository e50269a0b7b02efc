import type { Analysis } from '@sluice/schema/analysis'
import type { SaveAnalysis, StoredAnalysis } from '@sluice/schema/rpc'
import { chunkBy } from './chunk.ts'
import { firstOf } from './first-of.ts'
import { runBatch } from './run.ts'
import { type StageColumns, stageOf } from './stage.ts'

/** Items that get their analysis from this batch; the later statements of the transaction no longer see them. */
const NEW = `
  FROM json_each(?1) AS given
  JOIN items ON items.id = given.value ->> 0 AND items.workspace = given.value ->> 1
  WHERE items.analysis IS NULL`

const HOUR_MS = 3_600_000

// Signals (method none) have nothing to feel, so they are not counted.
const ROLL_UP = `
  INSERT INTO rollups (workspace, hour, source, sentiment, category, count, score_sum)
  SELECT items.workspace, items.received_at - items.received_at % ${HOUR_MS}, items.source, given.value ->> 2, given.value ->> 4, count(*), sum(given.value ->> 3)
  ${NEW} AND given.value ->> 5 <> 'none'
  GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT DO UPDATE SET count = count + excluded.count, score_sum = score_sum + excluded.score_sum`

const INDEX_TEXT = `
  INSERT INTO items_text (rowid, title, text, summary)
  SELECT items.seq, items.item ->> 'title', items.item ->> 'text', given.value ->> 6
  ${NEW}`

const UPDATE = `
  UPDATE items
  SET analyzed_at = ?2, sentiment = given.value ->> 2, score = given.value ->> 3, category = given.value ->> 4,
      urgency = given.value ->> 5, analysis = given.value ->> 6, sweeps = 0, swept_at = NULL
  FROM json_each(?1) AS given
  WHERE items.id = given.value ->> 0 AND items.workspace = given.value ->> 1 AND items.analysis IS NULL
  RETURNING id`

const STORED = `
  SELECT id, analyzed_at AS analyzedAt, dispatched_at AS dispatchedAt, analysis
  FROM items WHERE id IN (SELECT value FROM json_each(?1)) AND analysis IS NOT NULL`

interface Stored extends StageColumns {
  id: string
  analysis: string
}

/** First analysis wins, rollup and full text with it; answers what is stored, in the order given. Unknown ids are left out. */
export async function saveAnalyses(db: D1Database, batch: readonly SaveAnalysis[], now: number): Promise<StoredAnalysis[]> {
  // Twice in one batch would be counted twice, so only the first of an id goes in.
  const firsts = new Map(firstOf(batch, ({ id }) => id).map((given) => [given.id, given]))
  const found = new Map<string, StoredAnalysis>()
  // Inside a parameter the text is escaped once more; a character is two bytes then, or three as before, which is what the limit counts on.
  for (const rows of chunkBy([...firsts.values()].map(toRows), ({ text }) => text.length)) {
    const counted = JSON.stringify(rows.map(({ counted }) => counted))
    const saved = await runBatch<{ id: string }>(db, [
      db.prepare(ROLL_UP).bind(counted),
      db.prepare(INDEX_TEXT).bind(counted),
      db.prepare(UPDATE).bind(JSON.stringify(rows.map(({ updated, text }) => [...updated, text])), now),
    ])
    for (const given of saved.flatMap(({ id }) => firsts.get(id) ?? [])) {
      found.set(given.id, { id: given.id, stage: 'analyzed', analysis: given.analysis })
    }
  }
  for (const earlier of await loadEarlier(
    db,
    [...firsts.keys()].filter((id) => !found.has(id)),
  ))
    found.set(earlier.id, earlier)
  return batch.flatMap(({ id }) => found.get(id) ?? [])
}

async function loadEarlier(db: D1Database, ids: readonly string[]): Promise<StoredAnalysis[]> {
  if (ids.length === 0) return []
  const rows = await runBatch<Stored>(db, [db.prepare(STORED).bind(JSON.stringify(ids))])
  return rows.map((row) => ({ id: row.id, stage: stageOf(row), analysis: JSON.parse(row.analysis) as Analysis }))
}

/** What rollup and full text need is a small part, so that the whole analysis travels to the database once and not three times. */
function toRows({ workspace, id, analysis }: SaveAnalysis) {
  const { sentiment, category, urgency, method, summary } = analysis
  return {
    counted: [id, workspace, sentiment.label, sentiment.score, category, method, summary],
    updated: [id, workspace, sentiment.label, sentiment.score, category, urgency],
    text: JSON.stringify(analysis),
  }
}
