-- Times are milliseconds since 1970-01-01 UTC; `created_by`, `updated_by`: id of the API key.

-- Versions of prompts: none is ever changed or removed. `id` is the name with a hash of the content, which is `PromptContent` of
-- packages/schema as JSON.
CREATE TABLE prompt_versions (
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  id TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  PRIMARY KEY (workspace, name, id)
) WITHOUT ROWID;

-- Which versions are in use now. `revision` counts the changes; `production` is null where the prompt is in use no more, or not yet.
CREATE TABLE prompts (
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  production TEXT,
  candidate TEXT,
  share REAL,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  PRIMARY KEY (workspace, name)
) WITHOUT ROWID;

-- Which were in use before, and who changed it: one row a revision, written in the transaction of the change.
CREATE TABLE prompt_labels (
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  production TEXT,
  candidate TEXT,
  share REAL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  PRIMARY KEY (workspace, name, revision)
) WITHOUT ROWID;

-- What the llm Worker reads: `version` counts the changes of labels of all prompts; `published` is the one that was written to KV.
CREATE TABLE prompt_snapshots (
  workspace TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  published INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
