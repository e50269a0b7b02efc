-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- Items are numbered in the order in which they are stored, which is that of their receipt but for what came late. So the number of an item
-- says whether it was received in a stretch of time, and thousands are counted without looking at each; this index knows the exceptions. An
-- item that is stored within ten minutes of its receipt has no entry and costs nothing.
CREATE INDEX items_late ON items (workspace, seq, received_at) WHERE normalized_at - received_at > 600000;
