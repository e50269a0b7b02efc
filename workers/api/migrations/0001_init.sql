-- Every row that is written is billed, index entries included, so each index below has to be worth its price.
-- Times are milliseconds since 1970-01-01 UTC. JSON columns hold what packages/schema describes.

-- One row an event, from the moment it is normalised. `seq` counts insertions; the sweeper walks along it.
-- Small columns stand first: a list reads them without following the overflow pages of the JSON behind them.
CREATE TABLE items (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  workspace TEXT NOT NULL,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  author_id TEXT,
  received_at INTEGER NOT NULL,
  normalized_at INTEGER NOT NULL,
  analyzed_at INTEGER,
  dispatched_at INTEGER,
  sentiment TEXT,
  score REAL,
  category TEXT,
  urgency TEXT,
  sweeps INTEGER NOT NULL DEFAULT 0,
  swept_at INTEGER,
  delivery_ids TEXT,
  matched TEXT,
  rule_errors TEXT,
  item TEXT NOT NULL,
  analysis TEXT,
  content_type TEXT NOT NULL,
  raw_in TEXT NOT NULL,
  raw TEXT NOT NULL
);

CREATE INDEX items_by_time ON items (workspace, received_at, seq);

-- Full text of an item, written with its analysis; rowid is items.seq. Contentless: the text itself stands in items.
-- Deleting an item takes the 'delete' command with the same three values.
CREATE VIRTUAL TABLE items_text USING fts5 (
  title, text, summary, content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
);

-- Understood texts by hour of receipt (`hour` is its first millisecond); signals are not counted.
CREATE TABLE rollups (
  workspace TEXT NOT NULL,
  hour INTEGER NOT NULL,
  source TEXT NOT NULL,
  sentiment TEXT NOT NULL,
  category TEXT NOT NULL,
  count INTEGER NOT NULL,
  score_sum REAL NOT NULL,
  PRIMARY KEY (workspace, hour, source, sentiment, category)
) WITHOUT ROWID;

-- The outbox. Found by id, or through items.delivery_ids; without a rowid the key costs no index.
CREATE TABLE deliveries (
  id TEXT NOT NULL PRIMARY KEY,
  workspace TEXT NOT NULL,
  event_id TEXT NOT NULL,
  rule TEXT NOT NULL,
  rule_version INTEGER NOT NULL,
  action_index INTEGER NOT NULL,
  destination TEXT NOT NULL,
  status TEXT NOT NULL,
  attempt INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  next_attempt_at INTEGER,
  lease_until INTEGER,
  finished_at INTEGER,
  uncertain INTEGER NOT NULL DEFAULT 0,
  possible_repeat INTEGER NOT NULL DEFAULT 0,
  sweeps INTEGER NOT NULL DEFAULT 0,
  swept_at INTEGER,
  external_id TEXT,
  external_url TEXT,
  trace TEXT NOT NULL,
  attempts TEXT NOT NULL DEFAULT '[]',
  content TEXT NOT NULL
) WITHOUT ROWID;

-- A delivery may wait for hours for its next try; the sweeper finds those that are overdue here, and nothing else pays for it.
CREATE INDEX deliveries_retrying ON deliveries (next_attempt_at) WHERE status = 'retrying';

-- Messages that no stage could do. One row a subject (an event or a delivery) and stage: what fails again after a replay
-- opens the same row again.
CREATE TABLE dead_letters (
  id TEXT NOT NULL PRIMARY KEY,
  workspace TEXT NOT NULL,
  stage TEXT NOT NULL,
  event_id TEXT,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  failed_at INTEGER NOT NULL,
  replayed_at INTEGER,
  message TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX dead_letters_by_time ON dead_letters (workspace, failed_at, id);
CREATE INDEX dead_letters_by_event ON dead_letters (event_id) WHERE event_id IS NOT NULL;

-- Inputs refused at the door, by hour.
CREATE TABLE rejects (
  workspace TEXT NOT NULL,
  hour INTEGER NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (workspace, hour, source, reason)
) WITHOUT ROWID;

-- `hash`: hex SHA-256 of the whole key. `scopes`: JSON array of read, write, analyze, admin.
CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
);

-- Every version of each workspace's configuration; the highest is the one in force. `secrets`: name → sealed value.
CREATE TABLE configs (
  workspace TEXT NOT NULL,
  version INTEGER NOT NULL,
  config TEXT NOT NULL,
  secrets TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  PRIMARY KEY (workspace, version)
) WITHOUT ROWID;

-- How far the sweeper has looked: every item up to `seq` is finished or given up.
CREATE TABLE sweeper (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL
);
INSERT INTO sweeper (id, seq) VALUES (1, 0);
