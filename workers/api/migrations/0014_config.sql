-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- Why a version of the configuration was made, in its author's words, and what it changed beside the one before it: a JSON array of
-- `{change, path}`, the objects of packages/schema/src/config-changes.ts without their values. Both are null for versions from before.
ALTER TABLE configs ADD COLUMN reason TEXT;
ALTER TABLE configs ADD COLUMN changes TEXT;

-- Where all of it came from: JSON, `{"from": "git", "repository": …, "commit": …}`, or `{"from": "file"}`. Null where only a part of it was
-- edited; so the latest that is not null says whether the configuration is kept in git.
ALTER TABLE configs ADD COLUMN applied_from TEXT;
CREATE INDEX configs_applied ON configs (workspace, version) WHERE applied_from IS NOT NULL;
