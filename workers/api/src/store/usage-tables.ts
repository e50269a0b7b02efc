import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Workspaces whose calls are being given a price afterwards; see tables.ts and migration 0012. */
export const repricings = sqliteTable('repricings', {
  workspace: text().primaryKey(),
  author: text().notNull(),
  requestedAt: integer('requested_at').notNull(),
  at: integer().notNull(),
  callId: text('call_id').notNull(),
  dueAt: integer('due_at'),
  calls: integer().notNull(),
  costNanoUsd: integer('cost_nano_usd').notNull(),
})
