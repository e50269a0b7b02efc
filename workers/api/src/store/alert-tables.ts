import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AlertKind } from '../alerts/kinds.ts'
import type { AlertSample } from '../alerts/raise.ts'

/** What needs a person; see tables.ts. */
export const alerts = sqliteTable(
  'alerts',
  {
    workspace: text().notNull(),
    cause: text().notNull(),
    kind: text().$type<AlertKind>().notNull(),
    subject: text().notNull(),
    sentence: text().notNull(),
    sample: text({ mode: 'json' }).$type<AlertSample>().notNull(),
    count: integer().notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
    windowAt: integer('window_at').notNull(),
    resolvedAt: integer('resolved_at'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.cause] })],
)
