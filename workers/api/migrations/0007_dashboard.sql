-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- The full text also finds items by what they are: `facets` holds one word each for workspace, source, author, sentiment and so on, made
-- in src/store/facets.ts. Lists with any mixture of filters read it, so that none of them needs an index that each item pays for.
DROP TABLE items_text;
CREATE VIRTUAL TABLE items_text USING fts5 (
  title, text, summary, facets, content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
);

INSERT INTO items_text (rowid, title, text, summary, facets)
SELECT seq, item ->> 'title', item ->> 'text', analysis ->> 'summary',
  'x' || hex(workspace)
  || ' x' || hex(workspace || '/source/' || source)
  || coalesce(' x' || hex(workspace || '/author/' || author_id), '')
  || CASE WHEN analysis ->> 'degraded' THEN ' x' || hex(workspace || '/degraded/true') ELSE '' END
  || CASE WHEN analysis ->> 'method' = 'none' THEN '' ELSE
       ' x' || hex(workspace || '/sentiment/' || sentiment)
       || ' x' || hex(workspace || '/category/' || category)
       || ' x' || hex(workspace || '/urgency/' || urgency)
       || coalesce((SELECT group_concat(' x' || hex(workspace || '/topic/' || value), '') FROM json_each(analysis, '$.topics')), '')
     END
FROM items WHERE analysis IS NOT NULL;

-- The understood texts of an hour beside the items of it, so that a chart reads one narrow row an hour and source.
ALTER TABLE source_hours ADD COLUMN negative INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN neutral INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN positive INTEGER NOT NULL DEFAULT 0;

INSERT INTO source_hours (workspace, source, hour, received, last_seen, negative, neutral, positive)
SELECT workspace, source, hour, 0, 0, sum(count) FILTER (WHERE sentiment = 'negative'), sum(count) FILTER (WHERE sentiment = 'neutral'),
       sum(count) FILTER (WHERE sentiment = 'positive')
FROM (
  SELECT workspace, source, hour, sentiment, count FROM rollups
  UNION ALL SELECT workspace, source, hour, 'negative', 0 FROM rollups
  UNION ALL SELECT workspace, source, hour, 'neutral', 0 FROM rollups
  UNION ALL SELECT workspace, source, hour, 'positive', 0 FROM rollups
)
WHERE true
GROUP BY 1, 2, 3
ON CONFLICT DO UPDATE SET negative = excluded.negative, neutral = excluded.neutral, positive = excluded.positive;

-- The same by day (`day` is its first millisecond, UTC), for months.
CREATE TABLE source_days (
  workspace TEXT NOT NULL,
  source TEXT NOT NULL,
  day INTEGER NOT NULL,
  received INTEGER NOT NULL DEFAULT 0,
  negative INTEGER NOT NULL DEFAULT 0,
  neutral INTEGER NOT NULL DEFAULT 0,
  positive INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace, source, day)
) WITHOUT ROWID;

INSERT INTO source_days (workspace, source, day, received, negative, neutral, positive)
SELECT workspace, source, hour - hour % 86400000, sum(received), sum(negative), sum(neutral), sum(positive)
FROM source_hours GROUP BY 1, 2, 3;

INSERT INTO source_days (workspace, source, day, rejected)
SELECT workspace, source, hour - hour % 86400000, sum(count) FROM rejects WHERE true GROUP BY 1, 2, 3
ON CONFLICT DO UPDATE SET rejected = excluded.rejected;

-- Deliveries that arrived, by the time at which they did: `start` is the first millisecond of an hour or a day, `span` how long that is.
-- `times` is a histogram as JSON of milliseconds from receipt to arrival; its buckets are those of src/usage/histogram.ts.
CREATE TABLE delivery_times (
  workspace TEXT NOT NULL,
  span INTEGER NOT NULL,
  start INTEGER NOT NULL,
  delivered INTEGER NOT NULL,
  times TEXT NOT NULL,
  PRIMARY KEY (workspace, span, start)
) WITHOUT ROWID;

-- Understood texts of a day by topic. `authors`: a sketch of who wrote them, see src/store/authors.ts; read for a few topics only, so it
-- stands last.
CREATE TABLE topic_days (
  workspace TEXT NOT NULL,
  day INTEGER NOT NULL,
  topic TEXT NOT NULL,
  negative INTEGER NOT NULL,
  neutral INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  authors TEXT NOT NULL,
  PRIMARY KEY (workspace, day, topic)
) WITHOUT ROWID;

-- Items that somebody should look at, or has. No row: nothing about it asks for a person, and nobody has touched it. `state`: todo, done or
-- snoozed (until `until`). `seq` is that of the item. `updated_by` is null where the analysis put it there.
CREATE TABLE item_states (
  workspace TEXT NOT NULL,
  item_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  state TEXT NOT NULL,
  until INTEGER,
  assignee TEXT,
  updated_at INTEGER NOT NULL,
  updated_by TEXT,
  PRIMARY KEY (workspace, item_id)
) WITHOUT ROWID;
CREATE INDEX item_states_by_state ON item_states (workspace, state, seq);
CREATE INDEX item_states_snoozed ON item_states (until) WHERE state = 'snoozed';

-- What people said of a judgement: a label for the evaluation of prompts. `was` and `now`: JSON of the fields that changed, as the analysis
-- had them before and has them since; `judged_by`: JSON of method, model and prompt version of the judgement.
CREATE TABLE corrections (
  seq INTEGER PRIMARY KEY,
  workspace TEXT NOT NULL,
  item_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  was TEXT NOT NULL,
  now TEXT NOT NULL,
  judged_by TEXT NOT NULL
);
CREATE INDEX corrections_by_item ON corrections (item_id);

-- Who is signed in with a browser. `hash`: hex SHA-256 of the cookie; the key that it stands for decides what it may do.
CREATE TABLE sessions (
  hash TEXT NOT NULL PRIMARY KEY,
  key_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Workspaces that somebody watches live, and until when that is known; written by the Durable Object that they are connected to.
CREATE TABLE live_watchers (
  workspace TEXT NOT NULL PRIMARY KEY,
  until INTEGER NOT NULL
) WITHOUT ROWID;
