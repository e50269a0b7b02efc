-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- One row a call of a model, kept for 30 days; columns as `LlmCall` of packages/schema has them. `estimated`: the tokens are counted
-- by us. `cost_nano_usd` is null where no price was known.
CREATE TABLE llm_calls (
  workspace TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  key_id TEXT,
  task TEXT,
  prompt_version TEXT,
  alias TEXT NOT NULL,
  target TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  operation TEXT NOT NULL,
  stream INTEGER NOT NULL,
  input INTEGER NOT NULL,
  cached_input INTEGER NOT NULL,
  cache_write INTEGER NOT NULL,
  output INTEGER NOT NULL,
  reasoning INTEGER NOT NULL,
  estimated INTEGER NOT NULL,
  cost_nano_usd INTEGER,
  price_id TEXT,
  latency_ms INTEGER NOT NULL,
  first_byte_ms INTEGER,
  cache TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  error TEXT,
  repair TEXT,
  item_id TEXT,
  trace TEXT,
  PRIMARY KEY (workspace, id)
) WITHOUT ROWID;

CREATE INDEX llm_calls_by_time ON llm_calls (workspace, at, id);

-- The same calls by hour (`hour` is its first millisecond), counted in the transaction that inserts them, and kept. A call without a
-- key, task or prompt has '' there. `latency` and `first_byte` are histograms of answered calls as JSON, bucket → calls; the buckets
-- are those of src/usage/histogram.ts. `cost_nano_usd` leaves out the `unpriced` calls.
CREATE TABLE llm_hours (
  workspace TEXT NOT NULL,
  hour INTEGER NOT NULL,
  target TEXT NOT NULL,
  model TEXT NOT NULL,
  task TEXT NOT NULL,
  key_id TEXT NOT NULL,
  prompt_version TEXT NOT NULL,
  calls INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  aborted INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  degraded INTEGER NOT NULL,
  input INTEGER NOT NULL,
  cached_input INTEGER NOT NULL,
  cache_write INTEGER NOT NULL,
  output INTEGER NOT NULL,
  reasoning INTEGER NOT NULL,
  estimated INTEGER NOT NULL,
  cost_nano_usd INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  cache_hits INTEGER NOT NULL,
  cache_misses INTEGER NOT NULL,
  repaired INTEGER NOT NULL,
  retried INTEGER NOT NULL,
  unrepaired INTEGER NOT NULL,
  latency TEXT NOT NULL,
  first_byte TEXT NOT NULL,
  PRIMARY KEY (workspace, hour, target, model, task, key_id, prompt_version)
) WITHOUT ROWID;
