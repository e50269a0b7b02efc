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
 * States with an index of their own, because few deliveries are in them and somebody looks for these few. They stand in the statement as
 * text: behind a parameter SQLite does not see that the partial index holds them.
 */
const INDEXED: ReadonlySet<DeliveryStatus> = new Set(['parked', 'held', 'awaiting_approval'])

/**
 * Deliveries of the newest events first, those of one event as they were planned. They are found through their items, which
 * spares an index on the table that is written most; those of a state that has an index, by it: the newest items may hold none of
 * them. `after`: receipt time, number of the item, place of the delivery.
 */
export function listDeliveries(
  database: Database,
  workspace: string,
  filter: DeliveryFilter,
  after: [number, number, number] | null,
  limit: number,
) {
  const place = sql<number>`planned.key`.as('place')
  const selected = database.select({ delivery: columns, receivedAt: items.receivedAt, seq: items.seq, place })
  const planned = sql`json_each(${items.deliveryIds}) AS planned`
  // SQLite keeps the order of tables in a CROSS JOIN. https://sqlite.org/lang_select.html#crossjoin
  const joined =
    filter.status && INDEXED.has(filter.status)
      ? selected.from(deliveries).crossJoin(items).crossJoin(planned)
      : selected.from(items).crossJoin(planned).crossJoin(deliveries)
  return joined
    .where(
      and(
        sql`${deliveries.id} = planned.value`,
        eq(items.id, deliveries.eventId),
        eq(items.workspace, workspace),
        eq(deliveries.workspace, workspace),
        ...conditions(filter),
        ...(after ? [isAfter(after)] : []),
      ),
    )
    .orderBy(desc(items.receivedAt), desc(items.seq), sql`planned.key`)
    .limit(limit)
}

const conditions = ({ status, destination, rule, event, possibleRepeat, from, to }: DeliveryFilter): (SQL | undefined)[] => [
  status && eq(deliveries.status, INDEXED.has(status) ? sql.raw(`'${status}'`) : status),
  destination === undefined ? undefined : eq(deliveries.destination, destination),
  rule === undefined ? undefined : eq(deliveries.rule, rule),
  event === undefined ? undefined : eq(items.id, event),
  possibleRepeat === undefined ? undefined : eq(deliveries.possibleRepeat, possibleRepeat),
  from === undefined ? undefined : sql`${items.receivedAt} >= ${from}`,
  to === undefined ? undefined : sql`${items.receivedAt} < ${to}`,
]

const isAfter = ([receivedAt, seq, place]: [number, number, number]): SQL =>
  sql`(${items.receivedAt}, ${items.seq}) <= (${receivedAt}, ${seq}) AND (${items.seq} <> ${seq} OR planned.key > ${place})`
