import type { DeliveryStatus } from '@sluice/schema/delivery'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { deliveries, items } from '../store/tables.ts'

export interface DeliveryFilter {
  status?: DeliveryStatus | undefined
  destination?: string | undefined
  rule?: string | undefined
  event?: string | undefined
}

/**
 * Deliveries of the newest events first, those of one event as they were planned. They are found through their items, which
 * spares an index on the table that is written most. `after`: receipt time, number of the item, place of the delivery.
 */
export function listDeliveries(
  database: Database,
  workspace: string,
  filter: DeliveryFilter,
  after: [number, number, number] | null,
  limit: number,
) {
  const place = sql<number>`planned.key`.as('place')
  return database
    .select({ delivery: deliveries, receivedAt: items.receivedAt, seq: items.seq, place })
    .from(items)
    .innerJoin(sql`json_each(${items.deliveryIds}) AS planned`, sql`true`)
    .innerJoin(deliveries, sql`${deliveries.id} = planned.value`)
    .where(and(eq(items.workspace, workspace), ...conditions(filter), ...(after ? [isAfter(after)] : [])))
    .orderBy(desc(items.receivedAt), desc(items.seq), sql`planned.key`)
    .limit(limit)
}

const conditions = (filter: DeliveryFilter): (SQL | undefined)[] => [
  filter.status && eq(deliveries.status, filter.status),
  filter.destination === undefined ? undefined : eq(deliveries.destination, filter.destination),
  filter.rule === undefined ? undefined : eq(deliveries.rule, filter.rule),
  filter.event === undefined ? undefined : eq(items.id, filter.event),
]

const isAfter = ([receivedAt, seq, place]: [number, number, number]): SQL =>
  sql`(${items.receivedAt}, ${items.seq}) <= (${receivedAt}, ${seq}) AND (${items.seq} <> ${seq} OR planned.key > ${place})`
