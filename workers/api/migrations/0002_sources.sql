-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- The delivery that an item came in, where that held several; an item alone in its delivery has the delivery's own id.
ALTER TABLE items ADD COLUMN event_id TEXT;
CREATE INDEX items_by_event ON items (event_id) WHERE event_id IS NOT NULL;

-- Items by source and hour of receipt (`hour` is its first millisecond), counted in the transaction that inserts them.
CREATE TABLE source_hours (
  workspace TEXT NOT NULL,
  source TEXT NOT NULL,
  hour INTEGER NOT NULL,
  received INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  PRIMARY KEY (workspace, source, hour)
) WITHOUT ROWID;

-- The latest requests that a source refused, newest first, in one row: a flood of them writes as little as one.
-- `samples`: JSON array of `RejectedRequest` of packages/schema.
CREATE TABLE rejected_requests (
  workspace TEXT NOT NULL,
  source TEXT NOT NULL,
  samples TEXT NOT NULL,
  PRIMARY KEY (workspace, source)
) WITHOUT ROWID;

-- What was sent under which Idempotency-Key. `id`: hash of workspace, caller and key; `fingerprint`: hash of the request.
-- `seq` is the order of insertion, by which the old ones are found without an index.
CREATE TABLE idempotency_keys (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  fingerprint TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

-- Secrets have rows of their own, because they change without the configuration. `current` and `previous` are sealed; the
-- previous one is good until `previous_until`. `source`: config, api or handshake. `updated_at`: since when `current` is.
CREATE TABLE secrets (
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  current TEXT NOT NULL,
  previous TEXT,
  previous_until INTEGER,
  source TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by TEXT,
  PRIMARY KEY (workspace, name)
) WITHOUT ROWID;
CREATE INDEX secrets_rotating ON secrets (previous_until) WHERE previous_until IS NOT NULL;

-- What the other Workers read: `version` counts the changes of configuration and secrets, each in the transaction of the
-- change; `published` is the one that was written to KV.
CREATE TABLE snapshots (
  workspace TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  published INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

INSERT INTO secrets (workspace, name, current, source, updated_at, updated_by)
SELECT configs.workspace, secret.key, secret.value, 'config', configs.created_at, configs.created_by
FROM configs JOIN json_each(configs.secrets) AS secret
WHERE configs.version = (SELECT max(version) FROM configs AS all_versions WHERE all_versions.workspace = configs.workspace);

INSERT INTO snapshots (workspace, version, published)
SELECT workspace, max(version), max(version) FROM configs GROUP BY workspace;

ALTER TABLE configs DROP COLUMN secrets;
