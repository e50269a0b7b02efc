-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- How many of an hour's calls took more than one request. Of hours that were counted before, those whose calls are still there are
-- counted now; of older ones it stays 0.
ALTER TABLE llm_hours ADD COLUMN fallbacks INTEGER NOT NULL DEFAULT 0;

UPDATE llm_hours SET fallbacks = (
  SELECT count(*) FROM llm_calls
  WHERE llm_calls.workspace = llm_hours.workspace AND llm_calls.at >= llm_hours.hour AND llm_calls.at < llm_hours.hour + 3600000
    AND llm_calls.target = llm_hours.target AND llm_calls.model = llm_hours.model AND coalesce(llm_calls.task, '') = llm_hours.task
    AND coalesce(llm_calls.key_id, '') = llm_hours.key_id AND coalesce(llm_calls.prompt_version, '') = llm_hours.prompt_version
    AND llm_calls.attempts > 1
);

-- A workspace whose stored calls without a cost are being given one. `at` and `call_id` say how far it has come, in the order of
-- llm_calls_by_time. `due_at`: the second look, at what came in by the old prices while the new ones were on their way to all isolates;
-- null before the first is through. `calls` and `cost_nano_usd`: of this look. The row goes when all is done.
CREATE TABLE repricings (
  workspace TEXT NOT NULL PRIMARY KEY,
  author TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  call_id TEXT NOT NULL,
  due_at INTEGER,
  calls INTEGER NOT NULL,
  cost_nano_usd INTEGER NOT NULL
) WITHOUT ROWID;
