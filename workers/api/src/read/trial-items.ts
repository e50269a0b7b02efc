import type { Analysis } from '@sluice/schema/analysis'
import type { Item } from '@sluice/schema/item'
import { limitTo } from '../items/parameters.ts'
import { UNSURE } from '../store/understood.ts'
import { type Correction, correctionsOf, together } from './corrections.ts'
import { readEach } from '../store/run.ts'

/** A stored item to try a prompt on, as it was judged and as people have it. */
export interface TrialItem {
  item: Item
  analysis: Analysis
  /** What people said instead, and what the model had said there; null where nobody has corrected it. */
  correction: Correction | null
}

/** No more of the latest items are looked through for doubtful ones. */
const LOOKED_THROUGH = 1_000

const UNDERSTOOD = `workspace = ?1 AND analysis IS NOT NULL AND kind = 'text'`
const NEWEST = `SELECT id, received_at, seq FROM items WHERE ${UNDERSTOOD} ORDER BY received_at DESC, seq DESC`

/** What the author's own rating says otherwise than the judgement, and what the model was not sure of. */
const DOUBTFUL = `
  SELECT id, received_at, seq FROM (
    SELECT id, received_at, seq, sentiment, item ->> 'rating' AS rating, analysis ->> '$.sentiment.confidence' AS confidence
    FROM items WHERE ${UNDERSTOOD} ORDER BY received_at DESC, seq DESC LIMIT ${LOOKED_THROUGH}
  )
  WHERE (sentiment = 'positive' AND rating <= 0.25) OR (sentiment = 'negative' AND rating >= 0.75) OR confidence < ${UNSURE}
  ORDER BY received_at DESC, seq DESC`

const CORRECTED = `
  SELECT items.id, max(corrections.seq) AS received_at, items.seq
  FROM corrections CROSS JOIN items ON items.id = corrections.item_id AND items.workspace = ?1 AND items.analysis IS NOT NULL
  WHERE corrections.workspace = ?1
  GROUP BY corrections.item_id ORDER BY 2 DESC`

/** Which items are taken. */
export const PICKS = { newest: NEWEST, corrected: CORRECTED, disagreeing: DOUBTFUL } as const
export type Pick = keyof typeof PICKS

const withAll = (pick: string, limit: number): string => `
  SELECT items.item, items.analysis, ${correctionsOf('picked.id')} AS corrections
  FROM (${pick} ${limitTo(limit)}) AS picked CROSS JOIN items ON items.id = picked.id
  ORDER BY picked.received_at DESC, picked.seq DESC`

interface Row {
  item: string
  analysis: string
  corrections: string
}

/** Understood items, the newest first; of corrected ones the one that was corrected last. */
export async function trialItems(db: D1Database, workspace: string, pick: Pick, limit: number): Promise<TrialItem[]> {
  const [rows = []] = await readEach<Row>(db, [db.prepare(withAll(PICKS[pick], limit)).bind(workspace)])
  return rows.map(({ item, analysis, corrections }) => ({
    item: JSON.parse(item) as Item,
    analysis: JSON.parse(analysis) as Analysis,
    correction: together(JSON.parse(corrections) as Correction[]),
  }))
}
