import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What people make of the topics that models name; see tables.ts. */
export const topicNames = sqliteTable(
  'topic_names',
  { workspace: text().notNull(), raw: text().notNull(), shown: text().notNull() },
  (table) => [primaryKey({ columns: [table.workspace, table.raw] }), index('topic_names_by_shown').on(table.workspace, table.shown)],
)

export const topicOverlaps = sqliteTable(
  'topic_overlaps',
  {
    workspace: text().notNull(),
    day: integer().notNull(),
    topic: text().notNull(),
    negative: integer().notNull(),
    neutral: integer().notNull(),
    positive: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.day, table.topic] })],
)

export const topicMarks = sqliteTable(
  'topic_marks',
  {
    workspace: text().notNull(),
    topic: text().notNull(),
    pinned: integer({ mode: 'boolean' }).notNull().default(false),
    muted: integer({ mode: 'boolean' }).notNull().default(false),
    resolvedAt: integer('resolved_at'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.topic] })],
)

/** What is said of a topic. */
export interface TopicMark {
  pinned: boolean
  muted: boolean
  resolvedAt: number | null
}

/** A thing that changed: what it was and what it is; null where there was, or is, nothing. */
export type Change<Value> = [before: Value | null, after: Value | null]

/** What one version changed: by raw name, the topic that it is shown as; by topic, what is said of it. */
export interface TopicDiff {
  names: Record<string, Change<string>>
  marks: Record<string, Change<TopicMark>>
}

export type TopicVerb = 'renamed' | 'merged' | 'split' | 'pinned' | 'unpinned' | 'muted' | 'unmuted' | 'resolved' | 'reopened' | 'undone'

export const topicVersions = sqliteTable(
  'topic_versions',
  {
    workspace: text().notNull(),
    version: integer().notNull(),
    at: integer().notNull(),
    author: text().notNull(),
    verb: text().$type<TopicVerb>().notNull(),
    topic: text().notNull(),
    diff: text({ mode: 'json' }).$type<TopicDiff>().notNull(),
    undoes: integer(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.version] })],
)
