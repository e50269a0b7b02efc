import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { DestinationHealth } from './destination-state.ts'

/** How destinations are that are not well; see tables.ts. */
export const destinationStates = sqliteTable(
  'destination_states',
  {
    workspace: text().notNull(),
    destination: text().notNull(),
    state: text().$type<DestinationHealth>().notNull(),
    failures: integer().notNull(),
    until: integer(),
    since: integer().notNull(),
    reason: text().notNull(),
    deliveryId: text('delivery_id'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.destination] })],
)
