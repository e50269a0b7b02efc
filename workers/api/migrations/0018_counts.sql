-- See 0001 on what is billed: no row more is written for these, they are columns of rows that are written anyway.

-- Items by sentiment and category together, and those whose first choice of model had failed: so the counts of the Inbox are exact, and as
-- quick at a million items as at ten thousand.
ALTER TABLE source_hours ADD COLUMN positive_bug INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN positive_feature INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN positive_praise INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN positive_complaint INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN positive_question INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN positive_other INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN neutral_bug INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN neutral_feature INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN neutral_praise INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN neutral_complaint INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN neutral_question INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN neutral_other INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN negative_bug INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN negative_feature INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN negative_praise INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN negative_complaint INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN negative_question INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN negative_other INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_hours ADD COLUMN degraded INTEGER NOT NULL DEFAULT 0;

UPDATE source_hours
SET positive_bug = judged.positive_bug, positive_feature = judged.positive_feature, positive_praise = judged.positive_praise,
    positive_complaint = judged.positive_complaint, positive_question = judged.positive_question,
    positive_other = judged.positive_other, neutral_bug = judged.neutral_bug, neutral_feature = judged.neutral_feature,
    neutral_praise = judged.neutral_praise, neutral_complaint = judged.neutral_complaint,
    neutral_question = judged.neutral_question, neutral_other = judged.neutral_other, negative_bug = judged.negative_bug,
    negative_feature = judged.negative_feature, negative_praise = judged.negative_praise,
    negative_complaint = judged.negative_complaint, negative_question = judged.negative_question,
    negative_other = judged.negative_other, degraded = judged.degraded
FROM (
  SELECT workspace, source, received_at - received_at % 3600000 AS hour,
         sum(sentiment = 'positive' AND category = 'bug') AS positive_bug,
         sum(sentiment = 'positive' AND category = 'feature') AS positive_feature,
         sum(sentiment = 'positive' AND category = 'praise') AS positive_praise,
         sum(sentiment = 'positive' AND category = 'complaint') AS positive_complaint,
         sum(sentiment = 'positive' AND category = 'question') AS positive_question,
         sum(sentiment = 'positive' AND category = 'other') AS positive_other,
         sum(sentiment = 'neutral' AND category = 'bug') AS neutral_bug,
         sum(sentiment = 'neutral' AND category = 'feature') AS neutral_feature,
         sum(sentiment = 'neutral' AND category = 'praise') AS neutral_praise,
         sum(sentiment = 'neutral' AND category = 'complaint') AS neutral_complaint,
         sum(sentiment = 'neutral' AND category = 'question') AS neutral_question,
         sum(sentiment = 'neutral' AND category = 'other') AS neutral_other,
         sum(sentiment = 'negative' AND category = 'bug') AS negative_bug,
         sum(sentiment = 'negative' AND category = 'feature') AS negative_feature,
         sum(sentiment = 'negative' AND category = 'praise') AS negative_praise,
         sum(sentiment = 'negative' AND category = 'complaint') AS negative_complaint,
         sum(sentiment = 'negative' AND category = 'question') AS negative_question,
         sum(sentiment = 'negative' AND category = 'other') AS negative_other,
         sum(analysis ->> 'degraded' IS 1) AS degraded
  FROM items WHERE analysis ->> 'method' <> 'none' GROUP BY 1, 2, 3
) AS judged
WHERE source_hours.workspace = judged.workspace AND source_hours.source = judged.source AND source_hours.hour = judged.hour;

ALTER TABLE source_days ADD COLUMN positive_bug INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN positive_feature INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN positive_praise INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN positive_complaint INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN positive_question INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN positive_other INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN neutral_bug INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN neutral_feature INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN neutral_praise INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN neutral_complaint INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN neutral_question INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN neutral_other INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN negative_bug INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN negative_feature INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN negative_praise INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN negative_complaint INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN negative_question INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN negative_other INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN degraded INTEGER NOT NULL DEFAULT 0;

UPDATE source_days
SET positive_bug = judged.positive_bug, positive_feature = judged.positive_feature, positive_praise = judged.positive_praise,
    positive_complaint = judged.positive_complaint, positive_question = judged.positive_question,
    positive_other = judged.positive_other, neutral_bug = judged.neutral_bug, neutral_feature = judged.neutral_feature,
    neutral_praise = judged.neutral_praise, neutral_complaint = judged.neutral_complaint,
    neutral_question = judged.neutral_question, neutral_other = judged.neutral_other, negative_bug = judged.negative_bug,
    negative_feature = judged.negative_feature, negative_praise = judged.negative_praise,
    negative_complaint = judged.negative_complaint, negative_question = judged.negative_question,
    negative_other = judged.negative_other, degraded = judged.degraded
FROM (
  SELECT workspace, source,
         coalesce((
           SELECT max(counted.day) FROM source_days AS counted
           WHERE counted.workspace = items.workspace AND counted.source = items.source
             AND counted.day <= items.received_at AND counted.day > items.received_at - 172800000
         ), items.received_at - items.received_at % 86400000) AS day,
         sum(sentiment = 'positive' AND category = 'bug') AS positive_bug,
         sum(sentiment = 'positive' AND category = 'feature') AS positive_feature,
         sum(sentiment = 'positive' AND category = 'praise') AS positive_praise,
         sum(sentiment = 'positive' AND category = 'complaint') AS positive_complaint,
         sum(sentiment = 'positive' AND category = 'question') AS positive_question,
         sum(sentiment = 'positive' AND category = 'other') AS positive_other,
         sum(sentiment = 'neutral' AND category = 'bug') AS neutral_bug,
         sum(sentiment = 'neutral' AND category = 'feature') AS neutral_feature,
         sum(sentiment = 'neutral' AND category = 'praise') AS neutral_praise,
         sum(sentiment = 'neutral' AND category = 'complaint') AS neutral_complaint,
         sum(sentiment = 'neutral' AND category = 'question') AS neutral_question,
         sum(sentiment = 'neutral' AND category = 'other') AS neutral_other,
         sum(sentiment = 'negative' AND category = 'bug') AS negative_bug,
         sum(sentiment = 'negative' AND category = 'feature') AS negative_feature,
         sum(sentiment = 'negative' AND category = 'praise') AS negative_praise,
         sum(sentiment = 'negative' AND category = 'complaint') AS negative_complaint,
         sum(sentiment = 'negative' AND category = 'question') AS negative_question,
         sum(sentiment = 'negative' AND category = 'other') AS negative_other,
         sum(analysis ->> 'degraded' IS 1) AS degraded
  FROM items WHERE analysis ->> 'method' <> 'none' GROUP BY 1, 2, 3
) AS judged
WHERE source_days.workspace = judged.workspace AND source_days.source = judged.source AND source_days.day = judged.day;

-- Of topics there are many more, so only what the views of the Inbox show.
ALTER TABLE topic_days ADD COLUMN bug INTEGER NOT NULL DEFAULT 0;
ALTER TABLE topic_days ADD COLUMN degraded INTEGER NOT NULL DEFAULT 0;

UPDATE topic_days SET bug = judged.bug, degraded = judged.degraded
FROM (
  SELECT workspace, day, topic, sum(category = 'bug') AS bug, sum(degraded IS 1) AS degraded
  FROM (
    SELECT DISTINCT items.seq, items.workspace, category, analysis ->> 'degraded' AS degraded, topic.value AS topic,
         coalesce((
           SELECT max(counted.day) FROM source_days AS counted
           WHERE counted.workspace = items.workspace AND counted.source = items.source
             AND counted.day <= items.received_at AND counted.day > items.received_at - 172800000
         ), items.received_at - items.received_at % 86400000) AS day
    FROM items JOIN json_each(items.analysis, '$.topics') AS topic WHERE analysis ->> 'method' <> 'none'
  )
  GROUP BY 1, 2, 3
) AS judged
WHERE topic_days.workspace = judged.workspace AND topic_days.day = judged.day AND topic_days.topic = judged.topic;

-- What the item of a state is filtered by, as far as it is known; null: look at the item. It stands in the index, so that what is to be
-- looked at is counted without looking at items.
ALTER TABLE item_states ADD COLUMN source TEXT;
ALTER TABLE item_states ADD COLUMN sentiment TEXT;
ALTER TABLE item_states ADD COLUMN category TEXT;
ALTER TABLE item_states ADD COLUMN urgency TEXT;

UPDATE item_states SET source = items.source, sentiment = items.sentiment, category = items.category, urgency = items.urgency
FROM items
WHERE items.seq = item_states.seq AND items.analysis ->> 'method' <> 'none';

DROP INDEX item_states_by_state;
CREATE INDEX item_states_by_state ON item_states (workspace, state, seq, source, sentiment, category, urgency);
