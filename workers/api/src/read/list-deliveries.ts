import type { DeliveryContent, DeliveryStatus } from '@sluice/schema/delivery'
import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { deliveries, items } from '../store/tables.ts'

export interface DeliveryFilter {
  status?: DeliveryStatus | undefined
  destination?: string | undefined
  rule?: string | undefined
  event?: string | undefined
  possibleRepeat?: boolean | undefined
  /** Receipt of the event: `[from, to)` in milliseconds. */
  from?: number | undefined
  to?: number | undefined
}

/** Contents are kilobytes; a list shows their titles. */
const columns = {
  ...getTableColumns(deliveries),
  content: sql<Pick<DeliveryContent, 'title'>>`json_object('title', ${deliveries.content} ->> '$.title')`
    .mapWith(deliveries.content)
    .as('titled'),
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
    .select({ delivery: columns, receivedAt: items.receivedAt, seq: items.seq, place })
    .from(items)
    .innerJoin(sql`json_each(${items.deliveryIds}) AS planned`, sql`true`)
    .innerJoin(deliveries, sql`${deliveries.id} = planned.value`)
    .where(and(eq(items.workspace, workspace), ...conditions(filter), ...(after ? [isAfter(after)] : [])))
    .orderBy(desc(items.receivedAt), desc(items.seq), sql`planned.key`)
    .limit(limit)
}

const conditions = ({ status, destination, rule, event, possibleRepeat, from, to }: DeliveryFilter): (SQL | undefined)[] => [
  status && eq(deliveries.status, status),
  destination === undefined ? undefined : eq(deliveries.destination, destination),
  rule === undefined ? undefined : eq(deliveries.rule, rule),
  event === undefined ? undefined : eq(items.id, event),
  possibleRepeat === undefined ? undefined : eq(deliveries.possibleRepeat, possibleRepeat),
  from === undefined ? undefined : sql`${items.receivedAt} >= ${from}`,
  to === undefined ? undefined : sql`${items.receivedAt} < ${to}`,
]

const isAfter = ([receivedAt, seq, place]: [number, number, number]): SQL =>
  sql`(${items.receivedAt}, ${items.seq}) <= (${receivedAt}, ${seq}) AND (${items.seq} <> ${seq} OR planned.key > ${place})`
