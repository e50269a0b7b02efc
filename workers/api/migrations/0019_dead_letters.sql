-- See 0001 on what is billed: no row more is written for these, and no index holds them. Times are milliseconds since 1970-01-01 UTC.

-- Who corrected the message, and how it came: `original` is the message before the first correction, null where there was none.
ALTER TABLE dead_letters ADD COLUMN edited_at INTEGER;
ALTER TABLE dead_letters ADD COLUMN edited_by TEXT;
ALTER TABLE dead_letters ADD COLUMN original TEXT;

-- Somebody has decided that nothing more is to be done about it. It stays, and so does its item where it stopped.
ALTER TABLE dead_letters ADD COLUMN discarded_at INTEGER;
ALTER TABLE dead_letters ADD COLUMN discarded_by TEXT;
ALTER TABLE dead_letters ADD COLUMN discard_reason TEXT;
