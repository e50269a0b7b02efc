import type { AppliedFrom, BotConfig } from '@sluice/schema/config'
import type { ChangedObject } from '@sluice/schema/config-changes'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { isNotNull } from 'drizzle-orm/sql'

/** The tables of what a workspace has set up; see tables.ts. */
export const configs = sqliteTable(
  'configs',
  {
    workspace: text().notNull(),
    version: integer().notNull(),
    config: text({ mode: 'json' }).$type<BotConfig>().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    reason: text(),
    changes: text({ mode: 'json' }).$type<ChangedObject[]>(),
    appliedFrom: text('applied_from', { mode: 'json' }).$type<AppliedFrom>(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.version] }),
    index('configs_applied').on(table.workspace, table.version).where(isNotNull(table.appliedFrom)),
  ],
)

export const secrets = sqliteTable(
  'secrets',
  {
    workspace: text().notNull(),
    name: text().notNull(),
    current: text().notNull(),
    previous: text(),
    previousUntil: integer('previous_until'),
    source: text().$type<'config' | 'api' | 'handshake'>().notNull(),
    updatedAt: integer('updated_at').notNull(),
    updatedBy: text('updated_by'),
    previousUsedAt: integer('previous_used_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.name] }),
    index('secrets_rotating').on(table.previousUntil).where(isNotNull(table.previousUntil)),
  ],
)

export const snapshots = sqliteTable('snapshots', {
  workspace: text().primaryKey(),
  version: integer().notNull(),
  published: integer().notNull().default(0),
})
