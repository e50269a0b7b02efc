import type { Analysis } from '@sluice/schema/analysis'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm/sql'
import type { Histogram } from '../usage/histogram.ts'
import { judgedColumns } from './judged-columns.ts'

/** The tables that the dashboard reads beside the items, and what people say and do there; see tables.ts. */
export const sourceDays = sqliteTable(
  'source_days',
  {
    workspace: text().notNull(),
    source: text().notNull(),
    day: integer().notNull(),
    received: integer().notNull().default(0),
    negative: integer().notNull().default(0),
    neutral: integer().notNull().default(0),
    positive: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    ...judgedColumns(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.source, table.day] })],
)

export const deliveryTimes = sqliteTable(
  'delivery_times',
  {
    workspace: text().notNull(),
    span: integer().notNull(),
    start: integer().notNull(),
    delivered: integer().notNull(),
    times: text({ mode: 'json' }).$type<Histogram>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.span, table.start] })],
)

export const topicDays = sqliteTable(
  'topic_days',
  {
    workspace: text().notNull(),
    day: integer().notNull(),
    topic: text().notNull(),
    negative: integer().notNull(),
    neutral: integer().notNull(),
    positive: integer().notNull(),
    authors: text({ mode: 'json' }).$type<number[]>().notNull(),
    bug: integer().notNull().default(0),
    degraded: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.day, table.topic] })],
)

/** What is left to do about an item. */
export type HandledState = 'todo' | 'done' | 'snoozed'

export const itemStates = sqliteTable(
  'item_states',
  {
    workspace: text().notNull(),
    itemId: text('item_id').notNull(),
    seq: integer().notNull(),
    state: text().$type<HandledState>().notNull(),
    until: integer(),
    assignee: text(),
    updatedAt: integer('updated_at').notNull(),
    updatedBy: text('updated_by'),
    source: text(),
    sentiment: text().$type<Analysis['sentiment']['label']>(),
    category: text().$type<Analysis['category']>(),
    urgency: text().$type<Analysis['urgency']>(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.itemId] }),
    index('item_states_by_state').on(table.workspace, table.state, table.seq, table.source, table.sentiment, table.category, table.urgency),
    index('item_states_snoozed')
      .on(table.until)
      .where(sql`${table.state} = 'snoozed'`),
    index('item_states_by_assignee')
      .on(table.workspace, table.assignee, table.seq)
      .where(sql`${table.assignee} IS NOT NULL`),
  ],
)

/** The parts of a judgement that a person can correct. */
export interface Judgement {
  sentiment?: Analysis['sentiment']['label'] | undefined
  category?: Analysis['category'] | undefined
  urgency?: Analysis['urgency'] | undefined
  topics?: Analysis['topics'] | undefined
}

export const corrections = sqliteTable(
  'corrections',
  {
    seq: integer().primaryKey(),
    workspace: text().notNull(),
    itemId: text('item_id').notNull(),
    at: integer().notNull(),
    author: text().notNull(),
    was: text({ mode: 'json' }).$type<Judgement>().notNull(),
    now: text({ mode: 'json' }).$type<Judgement>().notNull(),
    judgedBy: text('judged_by', { mode: 'json' }).$type<Pick<Analysis, 'method' | 'model' | 'promptVersion'>>().notNull(),
  },
  (table) => [
    index('corrections_by_item').on(table.itemId),
    index('corrections_by_version').on(table.workspace, sql`${table.judgedBy} ->> 'promptVersion'`),
  ],
)

export const liveWatchers = sqliteTable('live_watchers', {
  workspace: text().primaryKey(),
  until: integer().notNull(),
})
