import type { RejectedRequest } from '@sluice/schema/rpc/store'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { judgedColumns } from './judged-columns.ts'

/** The tables of what comes in at the door; see tables.ts. */
export const sourceHours = sqliteTable(
  'source_hours',
  {
    workspace: text().notNull(),
    source: text().notNull(),
    hour: integer().notNull(),
    received: integer().notNull(),
    lastSeen: integer('last_seen').notNull(),
    negative: integer().notNull().default(0),
    neutral: integer().notNull().default(0),
    positive: integer().notNull().default(0),
    versions: text({ mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    ...judgedColumns(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.source, table.hour] })],
)

export const rejects = sqliteTable(
  'rejects',
  {
    workspace: text().notNull(),
    hour: integer().notNull(),
    source: text().notNull(),
    reason: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.hour, table.source, table.reason] })],
)

export const rejectedRequests = sqliteTable(
  'rejected_requests',
  {
    workspace: text().notNull(),
    source: text().notNull(),
    samples: text({ mode: 'json' }).$type<RejectedRequest[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.source] })],
)

export const keptRequests = sqliteTable(
  'kept_requests',
  {
    workspace: text().notNull(),
    source: text().notNull(),
    place: integer().notNull(),
    id: text().notNull(),
    at: integer().notNull(),
    takenAt: integer('taken_at'),
    takenBy: text('taken_by'),
    eventId: text('event_id'),
    sample: text({ mode: 'json' }).$type<RejectedRequest>().notNull(),
    sealed: text(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.source, table.place] })],
)

export const idempotencyKeys = sqliteTable('idempotency_keys', {
  seq: integer().primaryKey(),
  id: text().notNull().unique(),
  fingerprint: text().notNull(),
  createdAt: integer('created_at').notNull(),
})
