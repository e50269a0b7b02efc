-- What people make of the topics that models name. Items and rollups keep the names of the models; these tables say what is shown for them,
-- so a change holds for everything that was ever counted, and taking it back does too. Written when somebody changes a topic.

-- `raw`: what a model said; `shown`: the topic that it belongs to. No row: it is shown as it was said.
CREATE TABLE topic_names (
  workspace TEXT NOT NULL,
  raw TEXT NOT NULL,
  shown TEXT NOT NULL,
  PRIMARY KEY (workspace, raw)
) WITHOUT ROWID;
CREATE INDEX topic_names_by_shown ON topic_names (workspace, shown);

-- An item with two names of one topic stands twice in topic_days; how often that is so, by day and topic as it is shown, stands here and is
-- subtracted. Written with an analysis only where an item is such a one.
CREATE TABLE topic_overlaps (
  workspace TEXT NOT NULL,
  day INTEGER NOT NULL,
  topic TEXT NOT NULL,
  negative INTEGER NOT NULL,
  neutral INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  PRIMARY KEY (workspace, day, topic)
) WITHOUT ROWID;

-- What is said of a topic. `pinned`: it stands on top. `muted`: it is left out. `resolved_at`: it was over then; items of a later day open
-- it again.
CREATE TABLE topic_marks (
  workspace TEXT NOT NULL,
  topic TEXT NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0,
  muted INTEGER NOT NULL DEFAULT 0,
  resolved_at INTEGER,
  PRIMARY KEY (workspace, topic)
) WITHOUT ROWID;

-- Every change of the topics of a workspace, numbered. `diff`: JSON of what stood before and after, so that it can be taken back; `undoes`:
-- the version that this one takes back.
CREATE TABLE topic_versions (
  workspace TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  verb TEXT NOT NULL,
  topic TEXT NOT NULL,
  diff TEXT NOT NULL,
  undoes INTEGER,
  PRIMARY KEY (workspace, version)
) WITHOUT ROWID;
