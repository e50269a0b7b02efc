-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- Requests that a source refused for what may be mended, whole: twenty places a source, written over in turn, so that a flood costs no more
-- than that. `sample`: JSON of `RejectedRequest` of packages/schema, without what is sealed. `sealed`: the request as ingest has encrypted
-- it; null where it was taken since, with `event_id`. A request stands here or in `rejected_requests`, never in both.
CREATE TABLE kept_requests (
  workspace TEXT NOT NULL,
  source TEXT NOT NULL,
  place INTEGER NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  taken_at INTEGER,
  taken_by TEXT,
  event_id TEXT,
  sample TEXT NOT NULL,
  sealed TEXT,
  PRIMARY KEY (workspace, source, place)
) WITHOUT ROWID;

-- When the older of two values has proven something last, to some minutes.
ALTER TABLE secrets ADD COLUMN previous_used_at INTEGER;
