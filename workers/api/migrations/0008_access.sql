-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- `prefix`: the first characters of the key, by which people know it again; null for those from before. `created_by`: who made it, null
-- where it came with the installation. `replaced_by`: the key that it was rotated to; it is good until `expires_at` itself.
ALTER TABLE api_keys ADD COLUMN prefix TEXT;
ALTER TABLE api_keys ADD COLUMN created_by TEXT;
ALTER TABLE api_keys ADD COLUMN expires_at INTEGER;
ALTER TABLE api_keys ADD COLUMN replaced_by TEXT;
CREATE INDEX api_keys_by_workspace ON api_keys (workspace, created_at);

-- Requests of a caller (API key, or subject of a token) in an hour, as far as isolates have told of them: each writes once in some minutes,
-- behind the answers, so that a request costs no row. `hour` is its first millisecond. The last hour of each caller stays, as the last use.
-- `name`: what the caller was called then; of a person the e-mail address.
CREATE TABLE caller_hours (
  workspace TEXT NOT NULL,
  caller TEXT NOT NULL,
  hour INTEGER NOT NULL,
  name TEXT NOT NULL,
  calls INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  address TEXT,
  agent TEXT,
  PRIMARY KEY (workspace, caller, hour)
) WITHOUT ROWID;

-- What people who come with a token may do in a workspace. `email` in lower case; `role`: viewer, operator, admin.
CREATE TABLE members (
  workspace TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (workspace, email)
) WITHOUT ROWID;
CREATE INDEX members_by_email ON members (email);

-- The tenants of this installation. `created_by` is null where it came with the installation.
CREATE TABLE workspaces (
  name TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT
) WITHOUT ROWID;

INSERT INTO workspaces (name, title, created_at)
SELECT workspace, workspace, min(at) FROM (
  SELECT workspace, created_at AS at FROM api_keys
  UNION ALL SELECT workspace, created_at FROM configs
) GROUP BY workspace;

-- Sessions of people beside those of keys: `key_id` is null then, and `person` says who it is as JSON (name, email, issuer, and the scopes
-- that the token itself gave). `caller`: id of the key, or of the token's subject. SQLite cannot take a NOT NULL away, so the table is
-- made anew.
CREATE TABLE browser_sessions (
  hash TEXT NOT NULL PRIMARY KEY,
  workspace TEXT NOT NULL,
  key_id TEXT,
  person TEXT,
  caller TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  address TEXT,
  agent TEXT
) WITHOUT ROWID;

INSERT INTO browser_sessions (hash, workspace, key_id, caller, created_at, expires_at)
SELECT sessions.hash, api_keys.workspace, key_id, key_id, sessions.created_at, sessions.expires_at
FROM sessions JOIN api_keys ON api_keys.id = key_id;

DROP TABLE sessions;
ALTER TABLE browser_sessions RENAME TO sessions;
CREATE INDEX sessions_by_caller ON sessions (workspace, caller);
