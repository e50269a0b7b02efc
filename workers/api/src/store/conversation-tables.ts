import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Said } from './conversations.ts'

/** The table of what was said to models; see tables.ts. */
export const conversations = sqliteTable(
  'conversations',
  {
    id: text().primaryKey(),
    workspace: text().notNull(),
    keyId: text('key_id').notNull(),
    updatedAt: integer('updated_at').notNull(),
    messages: text({ mode: 'json' }).$type<Said[]>().notNull(),
  },
  (table) => [index('conversations_by_age').on(table.updatedAt)],
)
