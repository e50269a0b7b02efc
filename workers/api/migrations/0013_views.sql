-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- Lists that people keep under a name. `filters`: JSON of the filters as packages and routes know them; `shared`: everybody of the workspace
-- sees it, else only its owner (id of a key or of a token's subject).
CREATE TABLE saved_views (
  workspace TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  filters TEXT NOT NULL,
  shared INTEGER NOT NULL,
  owner TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, id)
) WITHOUT ROWID;

-- What somebody has seen and does not want to be told of again until it is worse than `level`, or begins anew after `at`.
CREATE TABLE acknowledgements (
  workspace TEXT NOT NULL,
  cause TEXT NOT NULL,
  level REAL NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  PRIMARY KEY (workspace, cause)
) WITHOUT ROWID;

-- Releases and other changes that nobody here makes but that may explain a chart.
CREATE TABLE markers (
  workspace TEXT NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  url TEXT,
  created_by TEXT NOT NULL,
  PRIMARY KEY (workspace, at, id)
) WITHOUT ROWID;

-- What people write to each other about an item; no source and no model sees it.
CREATE TABLE item_notes (
  seq INTEGER PRIMARY KEY,
  workspace TEXT NOT NULL,
  item_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX item_notes_by_item ON item_notes (item_id);

-- What people did to an item, for its timeline; and the items that somebody looks after.
CREATE INDEX audit_log_of_items ON audit_log (subject, seq) WHERE action >= 'item.' AND action < 'item/';
CREATE INDEX item_states_by_assignee ON item_states (workspace, assignee, seq) WHERE assignee IS NOT NULL;
