import { countedDay } from '../store/hour.ts'
import { SHOWN_NAME } from './shown.ts'

/**
 * By how much `topic_days` counts too often what has several names of one topic, by day and topic. `understood`: items as in
 * store/understood.ts. Nothing is looked at where nobody has ever put a name under another.
 */
const overlapsOf = (understood: string): string => `
  SELECT workspace, day, topic, sum(more * (label = 'negative')) AS negative, sum(more * (label = 'neutral')) AS neutral,
         sum(more * (label = 'positive')) AS positive
  FROM (
    SELECT items.workspace, items.day, items.label, ${SHOWN_NAME} AS topic,
           count(DISTINCT topic.value) - 1 AS more
    FROM (${understood}) AS items JOIN json_each(items.topics) AS topic
    WHERE EXISTS (SELECT 1 FROM topic_names) AND items.method <> 'none'
    GROUP BY items.seq, 4 HAVING more > 0
  )
  GROUP BY workspace, day, topic`

/** Counts in what is new. */
export const countOverlapsIn = (understood: string): string => `
  INSERT INTO topic_overlaps (workspace, day, topic, negative, neutral, positive)
  SELECT * FROM (${overlapsOf(understood)}) WHERE true
  ON CONFLICT DO UPDATE SET negative = negative + excluded.negative, neutral = neutral + excluded.neutral, positive = positive + excluded.positive`

/** Takes out again what was counted in. */
export const countOverlapsOut = (understood: string): string => `
  UPDATE topic_overlaps
  SET negative = topic_overlaps.negative - was.negative, neutral = topic_overlaps.neutral - was.neutral,
      positive = topic_overlaps.positive - was.positive
  FROM (${overlapsOf(understood)}) AS was
  WHERE topic_overlaps.workspace = was.workspace AND topic_overlaps.day = was.day AND topic_overlaps.topic = was.topic`

/** Forgets what was counted of a topic (?2) of a workspace (?1). */
export const FORGET_OVERLAPS = 'DELETE FROM topic_overlaps WHERE workspace = ?1 AND topic = ?2'

/** Counts a topic (?2) of a workspace (?1) anew, out of the items that ?3 finds in the full text: those with more than one of the names ?4. */
export const COUNT_OVERLAPS = `
  INSERT INTO topic_overlaps (workspace, day, topic, negative, neutral, positive)
  SELECT workspace, day, ?2, sum(more * (sentiment = 'negative')), sum(more * (sentiment = 'neutral')), sum(more * (sentiment = 'positive'))
  FROM (
    SELECT items.workspace, ${countedDay('items')} AS day, items.sentiment,
           (SELECT count(DISTINCT topic.value) FROM json_each(items.analysis, '$.topics') AS topic WHERE topic.value IN (SELECT value FROM json_each(?4))) - 1 AS more
    FROM items_text CROSS JOIN items ON items.seq = items_text.rowid
    WHERE items_text MATCH ?3 AND items.workspace = ?1
  )
  WHERE more > 0
  GROUP BY day`
