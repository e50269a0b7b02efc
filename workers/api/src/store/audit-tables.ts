import { sql } from 'drizzle-orm/sql'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who changed what; see tables.ts. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    seq: integer().primaryKey(),
    workspace: text().notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    details: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    index('audit_log_by_workspace').on(table.workspace, table.seq),
    index('audit_log_of_items')
      .on(table.subject, table.seq)
      .where(sql`${table.action} >= 'item.' AND ${table.action} < 'item/'`),
  ],
)
