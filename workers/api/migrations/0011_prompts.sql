-- Every row that is written is billed, index entries included; see 0001. Times are milliseconds since 1970-01-01 UTC.

-- Why versions were put in use or taken out of it, in the words of who did it.
ALTER TABLE prompt_labels ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- How many of the understood items of the hour each version of a prompt judged, as JSON: version → items. It stands in a row that is written
-- anyway, so counting them costs none.
ALTER TABLE source_hours ADD COLUMN versions TEXT NOT NULL DEFAULT '{}';

UPDATE source_hours SET versions = judged.versions
FROM (
  SELECT workspace, source, hour, json_group_object(version, count) AS versions
  FROM (
    SELECT workspace, source, received_at - received_at % 3600000 AS hour, analysis ->> 'promptVersion' AS version, count(*) AS count
    FROM items WHERE analysis IS NOT NULL AND analysis ->> 'method' <> 'none' GROUP BY 1, 2, 3, 4
  )
  GROUP BY 1, 2, 3
) AS judged
WHERE source_hours.workspace = judged.workspace AND source_hours.source = judged.source AND source_hours.hour = judged.hour;

-- Corrections are looked for by the version that had judged, the newest first.
CREATE INDEX corrections_by_version ON corrections (workspace, judged_by ->> 'promptVersion');
