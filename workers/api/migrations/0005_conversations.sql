-- Conversations of POST /v1/chat/generate: the last messages of each, as they were said. One row a conversation, because it is read
-- and written whole. Old ones are removed by the sweeper, which finds them by the index.
CREATE TABLE conversations (
  id TEXT NOT NULL PRIMARY KEY,
  workspace TEXT NOT NULL,
  key_id TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  messages TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX conversations_by_age ON conversations (updated_at);
