import { AppError } from '@sluice/kit/http'
import type { Analysis } from '@sluice/schema/analysis'
import { recordAudit } from '../audit/record.ts'
import type { Judgement } from '../store/dashboard-tables.ts'
import { runEach } from '../store/run.ts'
import { SHOWN_ANALYSIS } from '../topics/shown.ts'
import { mustFindItem } from './find.ts'
import { forget, remember, type StoredItem } from './stored-statements.ts'

const KEEP = `
  INSERT INTO corrections (workspace, item_id, at, author, was, now, judged_by)
  SELECT workspace, id, ?3, ?4,
    (SELECT json_group_object(key, CASE key WHEN 'sentiment' THEN json_quote(items.sentiment) WHEN 'category' THEN json_quote(items.category)
       WHEN 'urgency' THEN json_quote(items.urgency) ELSE items.analysis -> 'topics' END) FROM json_each(?5)),
    json(?5),
    json_object('method', analysis ->> 'method', 'model', analysis ->> 'model', 'promptVersion', analysis ->> 'promptVersion')
  FROM items WHERE id = ?1 AND workspace = ?2 AND analysis IS NOT NULL`

const UPDATE = `
  UPDATE items
  SET sentiment = coalesce(?3, sentiment), score = ?4, category = coalesce(?5, category), urgency = coalesce(?6, urgency),
      analysis = json_set(analysis, '$.sentiment.label', coalesce(?3, sentiment), '$.sentiment.score', ?4, '$.category', coalesce(?5, category),
        '$.urgency', coalesce(?6, urgency), '$.topics', coalesce(json(?7), analysis -> 'topics'))
  WHERE id = ?1 AND workspace = ?2 AND analysis IS NOT NULL
  RETURNING ${SHOWN_ANALYSIS} AS analysis`

export interface Correction {
  workspace: string
  id: string
  /** Id of the API key. */
  actor: string
  judgement: Judgement
}

/**
 * Replaces parts of a judgement by what a person says. What the model said is kept beside it; rollups and full text follow in the same
 * transaction. What is said already changes nothing. Throws NOT_FOUND, or CONFLICT where there is no judgement.
 */
export async function correctItem(
  db: D1Database,
  { workspace, id, actor, judgement }: Correction,
  now: number,
): Promise<{ analysis: Analysis; corrected: boolean }> {
  const { item, analysis } = await mustFindItem(db, workspace, id)
  if (!analysis || analysis.method === 'none') throw new AppError('CONFLICT', 'The item has no judgement that could be corrected.')
  const change = changesOf(judgement, analysis)
  if (Object.keys(change).length === 0) return { analysis, corrected: false }
  const stored: StoredItem = { id, workspace, author: item.author?.id }
  const { sentiment = null, category = null, urgency = null, topics } = change
  const score = sentiment === null ? analysis.sentiment.score : scoreOf(sentiment, analysis.sentiment.score)
  const keeping = [db.prepare(KEEP).bind(id, workspace, now, actor, JSON.stringify(change)), ...forget(db, stored)]
  const answers = await runEach<{ analysis: string }>(db, [
    ...keeping,
    db.prepare(UPDATE).bind(id, workspace, sentiment, score, category, urgency, topics === undefined ? null : JSON.stringify(topics)),
    ...remember(db, stored),
    recordAudit(db, { workspace, actor, action: 'item.corrected', subject: id, details: { fields: Object.keys(change) } }, now),
  ])
  const [updated] = answers[keeping.length] ?? []
  // Somebody had it analysed anew in this moment.
  if (!updated) throw new AppError('CONFLICT', 'The item is being analysed anew.')
  return { analysis: JSON.parse(updated.analysis) as Analysis, corrected: true }
}

/** What is said otherwise than it was. */
function changesOf({ sentiment, category, urgency, topics }: Judgement, analysis: Analysis): Judgement {
  return {
    ...(sentiment !== undefined && sentiment !== analysis.sentiment.label && { sentiment }),
    ...(category !== undefined && category !== analysis.category && { category }),
    ...(urgency !== undefined && urgency !== analysis.urgency && { urgency }),
    ...(topics !== undefined && JSON.stringify(topics) !== JSON.stringify(analysis.topics) && { topics }),
  }
}

/** A score that fits a label: as strong as the model felt it, and not next to nothing. */
function scoreOf(label: Analysis['sentiment']['label'], score: number): number {
  if (label === 'neutral') return 0
  const strength = Math.max(0.5, Math.abs(score))
  return label === 'negative' ? -strength : strength
}
