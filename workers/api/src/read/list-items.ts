import type { Analysis } from '@sluice/schema/analysis'
import type { Category, SentimentLabel } from '@sluice/schema/item'
import type { ItemStage } from '@sluice/schema/rpc'
import { and, desc, eq, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { itemTags } from '../store/rule-tables.ts'
import { items } from '../store/tables.ts'

/** Every condition that is given must hold. Times are of receipt, `[from, to)`. */
export interface ItemFilter {
  source?: string | undefined
  sentiment?: SentimentLabel | undefined
  category?: Category | undefined
  urgency?: Analysis['urgency'] | undefined
  author?: string | undefined
  stage?: ItemStage | undefined
  tag?: string | undefined
  from?: number | undefined
  to?: number | undefined
  /** An FTS5 expression; see `toMatch`. */
  match?: string | undefined
}

/** Newest first; `after` is receipt time and number of the last row of the page before. */
export function listItems(database: Database, workspace: string, filter: ItemFilter, after: [number, number] | null, limit: number) {
  const { seq, item, analysis, receivedAt, analyzedAt, dispatchedAt } = items
  return database
    .select({ seq, item, analysis, receivedAt, analyzedAt, dispatchedAt })
    .from(items)
    .where(
      and(
        eq(items.workspace, workspace),
        ...conditions(workspace, filter),
        after ? sql`(${receivedAt}, ${seq}) < (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(receivedAt), desc(seq))
    .limit(limit)
}

const conditions = (workspace: string, filter: ItemFilter): (SQL | undefined)[] =>
  [
    filter.source && eq(items.source, filter.source),
    filter.sentiment && eq(items.sentiment, filter.sentiment),
    filter.category && eq(items.category, filter.category),
    filter.urgency && eq(items.urgency, filter.urgency),
    filter.author && eq(items.authorId, filter.author),
    filter.stage && AT_STAGE[filter.stage],
    filter.tag &&
      sql`${items.id} IN (SELECT ${itemTags.itemId} FROM ${itemTags} WHERE ${itemTags.workspace} = ${workspace} AND ${itemTags.tag} = ${filter.tag})`,
    filter.from === undefined ? undefined : gte(items.receivedAt, filter.from),
    filter.to === undefined ? undefined : lt(items.receivedAt, filter.to),
    filter.match && sql`${items.seq} IN (SELECT rowid FROM items_text WHERE items_text MATCH ${filter.match})`,
  ].map((condition) => condition || undefined)

const AT_STAGE: Record<ItemStage, SQL | undefined> = {
  normalized: and(isNull(items.analyzedAt), isNull(items.dispatchedAt)),
  analyzed: and(isNotNull(items.analyzedAt), isNull(items.dispatchedAt)),
  dispatched: isNotNull(items.dispatchedAt),
}
