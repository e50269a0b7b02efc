import type { Analysis } from '@sluice/schema/analysis'
import type { Item } from '@sluice/schema/item'
import { and, desc, eq, gte, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { items } from '../store/tables.ts'
import { shownAnalysis } from '../topics/shown-analysis.ts'

/** An item as rules see it, with its place in the list. */
export interface RuleItem {
  seq: number
  receivedAt: number
  item: Item
  analysis: Analysis
}

/** Times are of receipt, `[from, to)`. */
export interface TimeSpan {
  from?: number | undefined
  to?: number | undefined
}

/** Understood items, newest first; `after` is receipt time and number of the last one before. */
export async function ruleItems(
  database: Database,
  workspace: string,
  { from, to }: TimeSpan,
  after: [number, number] | null,
  limit: number,
): Promise<RuleItem[]> {
  const { seq, receivedAt, item } = items
  const rows = await database
    .select({ seq, receivedAt, item, analysis: shownAnalysis })
    .from(items)
    .where(
      and(
        eq(items.workspace, workspace),
        isNotNull(items.analysis),
        from === undefined ? undefined : gte(receivedAt, from),
        to === undefined ? undefined : lt(receivedAt, to),
        after ? sql`(${receivedAt}, ${seq}) < (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(receivedAt), desc(seq))
    .limit(limit)
  return rows.flatMap(({ analysis, ...row }) => (analysis ? [{ ...row, analysis }] : []))
}

/** Those of these items that are understood, newest first. */
export async function findRuleItems(database: Database, workspace: string, ids: readonly string[]): Promise<RuleItem[]> {
  const { seq, receivedAt, item } = items
  const rows = await database
    .select({ seq, receivedAt, item, analysis: shownAnalysis })
    .from(items)
    .where(and(eq(items.workspace, workspace), inArray(items.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`)))
    .orderBy(desc(receivedAt), desc(seq))
  return rows.flatMap(({ analysis, ...row }) => (analysis ? [{ ...row, analysis }] : []))
}

/** One item; null where there is none. It may still wait to be understood. */
export async function findRuleItem(database: Database, workspace: string, id: string) {
  const { item, dispatchedAt } = items
  const [row] = await database
    .select({ item, analysis: shownAnalysis, dispatchedAt })
    .from(items)
    .where(and(eq(items.id, id), eq(items.workspace, workspace)))
  return row ?? null
}
