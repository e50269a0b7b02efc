-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- `held_reason`: see HeldReason of packages/schema. `reason`: the sentence why a row is held, skipped or cancelled. `urgent`: quiet hours and
-- throttle do not apply. `lead_id`: the delivery whose ticket it joins; `joined`: on that delivery, how many have joined. `joined_to`: the
-- digest it went out with. `approval`: JSON of who decided, when, and with which words; `approval_expires_at`: until when one may.
ALTER TABLE deliveries ADD COLUMN held_reason TEXT;
ALTER TABLE deliveries ADD COLUMN reason TEXT;
ALTER TABLE deliveries ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN lead_id TEXT;
ALTER TABLE deliveries ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN joined_to TEXT;
ALTER TABLE deliveries ADD COLUMN approval TEXT;
ALTER TABLE deliveries ADD COLUMN approval_expires_at INTEGER;

-- `next_attempt_at`: when somebody has to look at the row again, at the latest; null for a row that is new (it is found through its item),
-- final, or held for something without a time. What was put back, or is being sent once more, has one, so that the sweeper finds it here.
DROP INDEX deliveries_retrying;
CREATE INDEX deliveries_waiting ON deliveries (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX deliveries_held ON deliveries (workspace, destination, held_reason, created_at) WHERE status = 'held';
CREATE INDEX deliveries_awaiting ON deliveries (workspace, approval_expires_at) WHERE status = 'awaiting_approval';
CREATE INDEX deliveries_parked ON deliveries (workspace, destination, finished_at) WHERE status = 'parked';

-- Destinations that are not well; no row: all is well. `state`: failing (some failures in a row), open (nothing is sent before `until`),
-- half_open (one delivery tries, until `until`), paused (credentials refused: a change of the configuration or a person ends it).
CREATE TABLE destination_states (
  workspace TEXT NOT NULL,
  destination TEXT NOT NULL,
  state TEXT NOT NULL,
  failures INTEGER NOT NULL,
  until INTEGER,
  since INTEGER NOT NULL,
  reason TEXT NOT NULL,
  delivery_id TEXT,
  PRIMARY KEY (workspace, destination)
) WITHOUT ROWID;

-- What needs a person: one row a cause. `cause`: kind and subject, `destination_paused:tickets`. `count`: times in the present window, which
-- began at `window_at`. `sample`: JSON of what caused it last, without secrets. `resolved_at`: it is well again.
CREATE TABLE alerts (
  workspace TEXT NOT NULL,
  cause TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  sentence TEXT NOT NULL,
  sample TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  window_at INTEGER NOT NULL,
  resolved_at INTEGER,
  PRIMARY KEY (workspace, cause)
) WITHOUT ROWID;

-- Rules that are being written; nothing runs from here. `rule`: RuleConfig as JSON. `base`: the version of the rule that the draft was
-- made from, 0 where there was none; a rule that is newer than that is not written over.
CREATE TABLE rule_drafts (
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  rule TEXT NOT NULL,
  base INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  PRIMARY KEY (workspace, name)
) WITHOUT ROWID;

-- What was published, one row a change of a rule, written in the transaction of the configuration it came with (`config_version`). `rule`
-- is null where it was removed; `reason`: why, in the author's words.
CREATE TABLE rule_versions (
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  config_version INTEGER NOT NULL,
  rule TEXT,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  PRIMARY KEY (workspace, name, config_version)
) WITHOUT ROWID;

-- Labels that rules put on items.
CREATE TABLE item_tags (
  workspace TEXT NOT NULL,
  tag TEXT NOT NULL,
  item_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, tag, item_id)
) WITHOUT ROWID;
CREATE INDEX item_tags_by_item ON item_tags (item_id);

-- Who changed what. `seq` is the order; `details`: JSON without secrets.
CREATE TABLE audit_log (
  seq INTEGER PRIMARY KEY,
  workspace TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL
);
CREATE INDEX audit_log_by_workspace ON audit_log (workspace, seq);
