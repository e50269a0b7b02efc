import { and, eq, inArray } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { deadLetters, deliveries, items } from '../store/tables.ts'

/** Everything that is stored about one event; null where nothing is. `row` is null for an event that was never normalised. */
export async function findEvent(database: Database, workspace: string, id: string) {
  const ofEvent = and(eq(deadLetters.eventId, id), eq(deadLetters.workspace, workspace))
  const [rows, letters] = await Promise.all([
    database
      .select()
      .from(items)
      .where(and(eq(items.id, id), eq(items.workspace, workspace)))
      .limit(1),
    database.select().from(deadLetters).where(ofEvent),
  ])
  const row = rows[0] ?? null
  if (!row && letters.length === 0) return null
  return { row, letters, sent: await findDeliveries(database, row?.deliveryIds ?? []) }
}

/** In the order they were planned. */
async function findDeliveries(database: Database, ids: readonly string[]) {
  if (ids.length === 0) return []
  const found = await database
    .select()
    .from(deliveries)
    .where(inArray(deliveries.id, [...ids]))
  const byId = new Map(found.map((delivery) => [delivery.id, delivery]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
