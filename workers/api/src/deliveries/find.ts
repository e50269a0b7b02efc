import { AppError } from '@sluice/kit/http'
import { and, eq, type InferSelectModel } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { deliveries } from '../store/tables.ts'

export type DeliveryRow = InferSelectModel<typeof deliveries>

/** An outbox row of a workspace, or null. */
export async function findDelivery(database: Database, workspace: string, id: string): Promise<DeliveryRow | null> {
  const one = and(eq(deliveries.id, id), eq(deliveries.workspace, workspace))
  const [row] = await database.select().from(deliveries).where(one)
  return row ?? null
}

/** As `findDelivery`; throws NOT_FOUND. */
export async function mustFindDelivery(database: Database, workspace: string, id: string): Promise<DeliveryRow> {
  const row = await findDelivery(database, workspace, id)
  if (row) return row
  throw new AppError('NOT_FOUND', 'There is no such delivery.')
}
