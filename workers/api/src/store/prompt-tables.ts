import type { PromptContent } from '@sluice/schema/llm'
import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The tables of prompts; see tables.ts. */
export const promptVersions = sqliteTable(
  'prompt_versions',
  {
    workspace: text().notNull(),
    name: text().notNull(),
    id: text().notNull(),
    content: text({ mode: 'json' }).$type<PromptContent>().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.name, table.id] })],
)

const labels = { production: text(), candidate: text(), share: real() }

export const prompts = sqliteTable(
  'prompts',
  {
    workspace: text().notNull(),
    name: text().notNull(),
    revision: integer().notNull(),
    ...labels,
    updatedAt: integer('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.name] })],
)

export const promptLabels = sqliteTable(
  'prompt_labels',
  {
    workspace: text().notNull(),
    name: text().notNull(),
    revision: integer().notNull(),
    ...labels,
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    reason: text().notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.name, table.revision] })],
)

export const promptSnapshots = sqliteTable('prompt_snapshots', {
  workspace: text().primaryKey(),
  version: integer().notNull(),
  published: integer().notNull().default(0),
})
