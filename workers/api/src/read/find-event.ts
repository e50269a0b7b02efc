import { and, asc, eq, getTableColumns, inArray, type InferSelectModel, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { itemTags } from '../store/rule-tables.ts'
import { deadLetters, deliveries, items } from '../store/tables.ts'
import { shownAnalysis } from '../topics/shown-analysis.ts'

type DeadLetterRow = InferSelectModel<typeof deadLetters>
type DeliveryRow = InferSelectModel<typeof deliveries>

/** An item with what was done about it. `row` is null for an event that was never normalised. */
export interface FoundItem {
  row: InferSelectModel<typeof items> | null
  letters: DeadLetterRow[]
  /** In the order they were planned. */
  sent: DeliveryRow[]
  /** What rules have put on it, by name. */
  tags: string[]
}

/** A delivery that held several items. */
export interface FoundParts {
  /** In the order of the delivery. */
  parts: Part[]
  letters: DeadLetterRow[]
  /** Actions of all parts: how many are not final, and when the last one became so. */
  open: number
  finishedAt: number | null
}

export interface Part {
  id: string
  type: string
  receivedAt: number
  normalizedAt: number
  analyzedAt: number | null
  dispatchedAt: number | null
}

/** Everything that is stored about one event, by the id of an item or of the delivery that items came in; null where nothing is. */
export async function findEvent(database: Database, workspace: string, id: string): Promise<FoundItem | FoundParts | null> {
  const { receivedAt, normalizedAt, analyzedAt, dispatchedAt } = items
  const type = sql<string>`${items.item} ->> 'type'`
  const [[row], parts, letters, tags] = await database.batch([
    database
      .select({ ...getTableColumns(items), analysis: shownAnalysis })
      .from(items)
      .where(and(eq(items.id, id), eq(items.workspace, workspace))),
    database
      .select({ id: items.id, type, receivedAt, normalizedAt, analyzedAt, dispatchedAt })
      .from(items)
      .where(and(eq(items.eventId, id), eq(items.workspace, workspace)))
      .orderBy(asc(items.seq)),
    database
      .select()
      .from(deadLetters)
      .where(and(eq(deadLetters.eventId, id), eq(deadLetters.workspace, workspace))),
    database
      .select({ tag: itemTags.tag })
      .from(itemTags)
      .where(and(eq(itemTags.itemId, id), eq(itemTags.workspace, workspace)))
      .orderBy(asc(itemTags.tag)),
  ])
  if (row) return { row, letters, sent: await findDeliveries(database, row.deliveryIds ?? []), tags: tags.map(({ tag }) => tag) }
  if (parts.length > 0) return { parts, letters, ...(await actionsOf(database, workspace, id)) }
  return letters.length > 0 ? { row: null, letters, sent: [], tags: [] } : null
}

async function findDeliveries(database: Database, ids: readonly string[]): Promise<DeliveryRow[]> {
  if (ids.length === 0) return []
  // One parameter, however many ids: D1 takes a hundred.
  const found = await database
    .select()
    .from(deliveries)
    .where(inArray(deliveries.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`))
  const byId = new Map(found.map((delivery) => [delivery.id, delivery]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

async function actionsOf(database: Database, workspace: string, eventId: string): Promise<Pick<FoundParts, 'open' | 'finishedAt'>> {
  const [actions] = await database
    .select({
      open: sql<number>`count(*) - count(${deliveries.finishedAt})`,
      finishedAt: sql<number | null>`max(${deliveries.finishedAt})`,
    })
    .from(items)
    .innerJoin(sql`json_each(${items.deliveryIds}) AS planned`, sql`true`)
    .innerJoin(deliveries, sql`${deliveries.id} = planned.value`)
    .where(and(eq(items.eventId, eventId), eq(items.workspace, workspace)))
  return actions ?? { open: 0, finishedAt: null }
}
