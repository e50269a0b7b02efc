import type { Analysis } from '@sluice/schema/analysis'
import { countOverlapsOut } from '../topics/overlaps.ts'
import { joinedSketch } from './authors.ts'
import { FACETS, TOPIC_NAMES, TOPIC_WORDS } from './facets.ts'
import { joinedHistogram } from './histogram-sql.ts'
import { countedDay, HOUR_MS } from './hour.ts'
import { type Counted, OF_SOURCE, OF_TOPIC } from './judged.ts'

const NOT_UNDERSTOOD = `
  FROM json_each(?1) AS given
  JOIN items ON items.id = given.value ->> 0 AND items.workspace = given.value ->> 1
  WHERE items.analysis IS NULL`

/**
 * What is counted and indexed of an understood item, as a table expression; the statements below work on either. `GIVEN`: rows of the
 * parameter, for items that have no analysis yet (the later statements of the transaction no longer see those that get one). `STORED`: one
 * item by id (?1) and workspace (?2) with the analysis that it has, and the hash of its author (?3).
 *
 * Each statement gets a copy of its parameter, so what only the full text needs has one of its own: `GIVEN_TEXT`.
 */
export const GIVEN = `
  SELECT items.seq, items.id, items.workspace, items.source, items.received_at,
         given.value ->> 2 AS label, given.value ->> 3 AS score, given.value ->> 4 AS category, given.value ->> 5 AS method,
         given.value ->> 6 AS version, coalesce(given.value ->> 7, ${countedDay('items')}) AS day,
         given.value ->> 8 AS author, given.value -> 9 AS topics, given.value ->> 10 AS degraded, given.value ->> 11 AS urgency${NOT_UNDERSTOOD}`

export const GIVEN_TEXT = `
  SELECT items.seq, items.workspace, items.source, items.author_id, items.item,
         given.value ->> 2 AS label, given.value ->> 3 AS category, given.value ->> 4 AS method, given.value ->> 5 AS urgency,
         given.value ->> 6 AS degraded, given.value ->> 7 AS summary, given.value ->> 8 AS topic_words${NOT_UNDERSTOOD}`

export const STORED = `
  SELECT seq, id, workspace, source, author_id, received_at, item, sentiment AS label, score, category, analysis ->> 'method' AS method,
         analysis ->> 'summary' AS summary, urgency, analysis ->> 'degraded' AS degraded, ${TOPIC_NAMES} AS topics,
         analysis ->> '$.sentiment.confidence' AS confidence, ?3 AS author, analysis ->> 'promptVersion' AS version,
         ${TOPIC_WORDS} AS topic_words, ${countedDay('items')} AS day
  FROM items WHERE id = ?1 AND workspace = ?2 AND analysis IS NOT NULL`

const hour = `received_at - received_at % ${HOUR_MS}`

const columns = (counted: Counted): string => counted.map(([column]) => column).join(', ')
const sums = (counted: Counted): string => counted.map(([column, holds]) => `sum(items * (${holds})) AS ${column}`).join(', ')
const summed = (counted: Counted): string => counted.map(([column]) => `sum(${column})`).join(', ')
const add = (counted: Counted): string => counted.map(([column]) => `${column} = ${column} + excluded.${column}`).join(', ')

/**
 * How many there are of each kind: some twenty rows of a full batch, so that what is JSON is read once for each item and not once for each
 * column. Signals (method none) have nothing to feel, so they are not counted.
 */
const kinds = (understood: string, by: string): string => `
  SELECT ${by}, label, category, degraded, count(*) AS items
  FROM (${understood}) WHERE method <> 'none' GROUP BY ${by}, label, category, degraded`

/** Adds them to every rollup. */
export const countIn = (understood: string): string[] => [
  `INSERT INTO rollups (workspace, hour, source, sentiment, category, count, score_sum)
   SELECT workspace, ${hour}, source, label, category, count(*), sum(score)
   FROM (${understood}) WHERE method <> 'none' GROUP BY 1, 2, 3, 4, 5
   ON CONFLICT DO UPDATE SET count = count + excluded.count, score_sum = score_sum + excluded.score_sum`,
  `INSERT INTO source_hours (workspace, source, hour, received, last_seen, ${columns(OF_SOURCE)}, versions)
   SELECT workspace, source, hour, 0, 0, ${summed(OF_SOURCE)}, json_group_object(version, items)
   FROM (
     SELECT workspace, source, hour, version, ${sums(OF_SOURCE)}, sum(items) AS items
     FROM (${kinds(`SELECT *, ${hour} AS hour FROM (${understood})`, 'workspace, source, hour, version')}) GROUP BY 1, 2, 3, 4
   )
   GROUP BY 1, 2, 3
   ON CONFLICT DO UPDATE SET ${add(OF_SOURCE)}, versions = ${joinedHistogram('source_hours.versions', 'excluded.versions')}`,
  `INSERT INTO source_days (workspace, source, day, ${columns(OF_SOURCE)})
   SELECT workspace, source, day, ${sums(OF_SOURCE)}
   FROM (${kinds(understood, 'workspace, source, day')}) GROUP BY 1, 2, 3
   ON CONFLICT DO UPDATE SET ${add(OF_SOURCE)}`,
  // The limit, which is none, keeps SQLite from reading JSON for each column again.
  `INSERT INTO topic_days (workspace, day, topic, ${columns(OF_TOPIC)}, authors)
   SELECT workspace, day, topic.value, ${sums(OF_TOPIC)}, json_group_array(DISTINCT author ORDER BY author) FILTER (WHERE author IS NOT NULL)
   FROM (
     SELECT workspace, day, topics, label, category, degraded, author, 1 AS items FROM (${understood}) WHERE method <> 'none' LIMIT -1
   ) CROSS JOIN json_each(topics) AS topic
   GROUP BY 1, 2, 3
   ON CONFLICT DO UPDATE SET ${add(OF_TOPIC)}, authors = ${joinedSketch('topic_days.authors', 'excluded.authors')}`,
]

const subtract = (table: string, counted: Counted, where: string, more = ''): string => `
  UPDATE ${table}
  SET ${counted.map(([column, holds]) => `${column} = ${table}.${column} - (${holds.replaceAll(/label|category|degraded/g, 'was.$&')})`).join(', ')}${more}
  FROM (${STORED}) AS was
  WHERE method <> 'none' AND ${table}.workspace = was.workspace AND ${where}`

/** Takes one stored item out of every rollup; who wrote it stays in the sketches, which forget nobody. */
export const COUNT_OUT = [
  `UPDATE rollups SET count = count - 1, score_sum = score_sum - score
   FROM (${STORED}) AS was
   WHERE method <> 'none' AND rollups.workspace = was.workspace AND rollups.hour = ${hour}
     AND rollups.source = was.source AND rollups.sentiment = label AND rollups.category = was.category`,
  subtract(
    'source_hours',
    OF_SOURCE,
    `source_hours.source = was.source AND source_hours.hour = ${hour}`,
    `, versions = ${joinedHistogram('versions', 'json_object(version, -1)')}`,
  ),
  subtract('source_days', OF_SOURCE, `source_days.source = was.source AND source_days.day = was.day`),
  subtract('topic_days', OF_TOPIC, `topic_days.day = was.day AND topic_days.topic IN (SELECT value FROM json_each(topics))`),
  countOverlapsOut(STORED),
]

const TEXTS = `item ->> 'title', item ->> 'text', summary, ${FACETS}`

/** Puts them into the full text. */
export const indexIn = (understood: string): string => `
  INSERT INTO items_text (rowid, title, text, summary, facets) SELECT seq, ${TEXTS} FROM (${understood})`

/** Takes them out of the full text, which has to be told what it holds. https://www.sqlite.org/fts5.html#the_delete_command */
export const indexOut = (understood: string): string => `
  INSERT INTO items_text (items_text, rowid, title, text, summary, facets) SELECT 'delete', seq, ${TEXTS} FROM (${understood})`

/** Takes one stored item out of it. */
export const INDEX_OUT = indexOut(STORED)

/** The state of one item no longer knows how it was judged: whoever asks looks at the item. */
export const UNKNOW = `
  UPDATE item_states SET sentiment = NULL, category = NULL, urgency = NULL
  WHERE workspace = ?2 AND item_id = ?1 AND sentiment IS NOT NULL`

/** A judgement that is less sure than this is one that a person should look at. */
export const UNSURE = 0.4

/** Whether a person should look at it: it is urgent, or hard to judge. */
export const needsAttention = ({ method, urgency, sentiment }: Analysis): boolean =>
  method !== 'none' && (urgency === 'high' || urgency === 'critical' || sentiment.confidence < UNSURE)

/** Puts those of the parameter, which all are judged, on the list of what is to be looked at, with what lists are filtered by. */
export const FLAG = `
  INSERT INTO item_states (workspace, item_id, seq, state, updated_at, source, sentiment, category, urgency)
  SELECT workspace, id, seq, 'todo', ?2, source, label, category, urgency FROM (${GIVEN})
  WHERE true
  ON CONFLICT DO NOTHING`
