import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ViewFilters } from '../views/filters.ts'

/** Lists that people keep under a name; see tables.ts. */
export const savedViews = sqliteTable(
  'saved_views',
  {
    workspace: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    filters: text({ mode: 'json' }).$type<ViewFilters>().notNull(),
    shared: integer({ mode: 'boolean' }).notNull(),
    owner: text().notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.id] })],
)

/** Trouble that somebody has seen. */
export const acknowledgements = sqliteTable(
  'acknowledgements',
  {
    workspace: text().notNull(),
    cause: text().notNull(),
    level: real().notNull(),
    at: integer().notNull(),
    by: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.cause] })],
)

/** Releases, as they were posted. */
export const markers = sqliteTable(
  'markers',
  {
    workspace: text().notNull(),
    at: integer().notNull(),
    id: text().notNull(),
    label: text().notNull(),
    url: text(),
    createdBy: text('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.at, table.id] })],
)

export const itemNotes = sqliteTable(
  'item_notes',
  {
    seq: integer().primaryKey(),
    workspace: text().notNull(),
    itemId: text('item_id').notNull(),
    at: integer().notNull(),
    author: text().notNull(),
    text: text().notNull(),
  },
  (table) => [index('item_notes_by_item').on(table.itemId)],
)
