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

/**
 * What topics came to in `[first, end)`, apart for before and after `begin` (`now`: 0 or 1), as a table expression. It is to be summed by
 * topic: one may be several rows. Days are summed up by raw name first, so that only as many names as there are have to be looked up.
 * `names`: a JSON array of raw names, where it is about these only.
 */
export const shownSums = (p: { workspace: string; first: string; begin: string; end: string; names?: string | undefined }): string => `
  SELECT ${shownAs(p.workspace, 'summed.topic')} AS topic, now, negative, neutral, positive, first_day, last_day
  FROM (
    SELECT topic, day >= ${p.begin} AS now, sum(negative) AS negative, sum(neutral) AS neutral, sum(positive) AS positive,
           min(CASE WHEN negative + neutral + positive > 0 THEN day END) AS first_day,
           max(CASE WHEN negative + neutral + positive > 0 THEN day END) AS last_day
    FROM topic_days
    WHERE workspace = ${p.workspace} AND day >= ${p.first} AND day < ${p.end}
      ${p.names === undefined ? '' : `AND topic IN (SELECT value FROM json_each(${p.names}))`}
    GROUP BY topic, now
  ) AS summed
  UNION ALL
  SELECT topic, day >= ${p.begin}, -negative, -neutral, -positive, NULL, NULL
  FROM topic_overlaps WHERE workspace = ${p.workspace} AND day >= ${p.first} AND day < ${p.end}`

/** The days of one topic, whose raw names are a JSON array, with the first `chars` of the sketches since `begin`. */
export const daysOfOne = (p: Record<'workspace' | 'from' | 'begin' | 'to' | 'topic' | 'names' | 'chars', string>): string => `
  SELECT day, negative, neutral, positive, CASE WHEN day >= ${p.begin} THEN substr(authors, 1, ${p.chars}) END AS authors FROM topic_days
  WHERE workspace = ${p.workspace} AND day >= ${p.from} AND day < ${p.to} AND topic IN (SELECT value FROM json_each(${p.names}))
  UNION ALL
  SELECT day, -negative, -neutral, -positive, NULL FROM topic_overlaps
  WHERE workspace = ${p.workspace} AND day >= ${p.from} AND day < ${p.to} AND topic = ${p.topic}`
