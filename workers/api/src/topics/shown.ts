/** Pieces of SQL that turn the names that models give topics into the topics that people have made of them; see migration 0010. */

/** A raw name as it is shown. */
const shownAs = (workspace: string, raw: string): string =>
  `coalesce((SELECT shown FROM topic_names WHERE topic_names.workspace = ${workspace} AND topic_names.raw = ${raw}), ${raw})`

/** The name of a row `topic` of `json_each` as it is shown, in the workspace of a row of `items`. */
export const SHOWN_NAME = shownAs('items.workspace', 'topic.value')

/** The analysis of a row of `items` as everybody but the database sees it: lists, exports, rules. Null where there is none. */
export const SHOWN_ANALYSIS = `json_set(items.analysis, '$.topics', json((
  SELECT json_group_array(${SHOWN_NAME}) FROM json_each(items.analysis, '$.topics') AS topic
  WHERE NOT EXISTS (
    SELECT 1 FROM json_each(items.analysis, '$.topics') AS earlier
    WHERE earlier.key < topic.key AND ${shownAs('items.workspace', 'earlier.value')} = ${SHOWN_NAME}
  )
)))`

const COUNTED = '(negative + neutral + positive)'

/**
 * What topics came to in `[begin, end)`, and in `[first, begin)` (`previous`), as a table expression. It is to be summed by topic: one may be
 * several rows. Days are summed up by raw name first, so that only as many names as there are have to be looked up.
 */
export const shownSums = (p: { workspace: string; first: string; begin: string; end: string }): string => `
  SELECT ${shownAs(p.workspace, 'summed.topic')} AS topic, previous, negative, neutral, positive, first_day, last_day
  FROM (
    SELECT topic, sum(${COUNTED} * (day < ${p.begin})) AS previous, sum(negative * (day >= ${p.begin})) AS negative,
           sum(neutral * (day >= ${p.begin})) AS neutral, sum(positive * (day >= ${p.begin})) AS positive,
           min(CASE WHEN ${COUNTED} > 0 THEN day END) AS first_day, max(CASE WHEN ${COUNTED} > 0 THEN day END) AS last_day
    FROM topic_days
    WHERE workspace = ${p.workspace} AND day >= ${p.first} AND day < ${p.end}
    GROUP BY topic
  ) AS summed
  UNION ALL
  SELECT topic, -${COUNTED} * (day < ${p.begin}), -negative * (day >= ${p.begin}), -neutral * (day >= ${p.begin}),
         -positive * (day >= ${p.begin}), NULL, NULL
  FROM topic_overlaps WHERE workspace = ${p.workspace} AND day >= ${p.first} AND day < ${p.end}`
