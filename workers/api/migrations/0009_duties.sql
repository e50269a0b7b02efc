-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- How far the deletion of what is too old has come, one row a workspace and kind of data, written by the cron only. `day`: the first
-- millisecond of the day that it was last at work for; `finished_at` is null while it is. `seq`: items up to here have been looked at, for kinds
-- that walk along them; `passed`: JSON array of the `seq` of those that could not be dealt with yet. `removed`: rows, of that day and in all.
CREATE TABLE retention_runs (
  workspace TEXT NOT NULL,
  kind TEXT NOT NULL,
  day INTEGER NOT NULL,
  seq INTEGER NOT NULL DEFAULT 0,
  passed TEXT NOT NULL DEFAULT '[]',
  removed INTEGER NOT NULL DEFAULT 0,
  removed_in_all INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL,
  finished_at INTEGER,
  PRIMARY KEY (workspace, kind)
) WITHOUT ROWID;

-- One person's data that is to go, and later the receipt of it. `person`: JSON of source and id of the author, null when nothing more can
-- arrive; `digest`: SHA-256 of workspace, source and id. `step` and `cursor`: where the work goes on. `removed`: JSON, kind → rows; `sent`: JSON,
-- destination → what was delivered there before. `next_at`: when it is looked at again; null: never.
CREATE TABLE erasures (
  workspace TEXT NOT NULL,
  id TEXT NOT NULL,
  person TEXT,
  digest TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  asked_by TEXT NOT NULL,
  step TEXT NOT NULL,
  cursor TEXT,
  removed TEXT NOT NULL,
  sent TEXT NOT NULL,
  finished_at INTEGER,
  next_at INTEGER,
  PRIMARY KEY (workspace, id)
) WITHOUT ROWID;
CREATE INDEX erasures_open ON erasures (next_at) WHERE next_at IS NOT NULL;

-- The latest runs of the cron, in a ring of places that are written over. `duties`: JSON array of what was done, how long it took, whether it failed.
CREATE TABLE cron_runs (
  place INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  duties TEXT NOT NULL
);
