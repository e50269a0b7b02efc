import type { SentimentLabel } from '@sluice/schema/item'
import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { rollups } from '../store/tables.ts'

export interface SentimentRow {
  start: number
  source: string
  sentiment: SentimentLabel
  count: number
  scoreSum: number
}

export interface SentimentBucket {
  start: number
  source: string | null
  positive: number
  neutral: number
  negative: number
  count: number
  /** −1 … 1 */
  averageScore: number
}

/** Understood texts by time, source and sentiment, out of the rollups. Buckets are cut at UTC; `from` and `to` count by whole hours. */
export function loadSentiment(
  database: Database,
  workspace: string,
  from: number,
  to: number,
  bucketMs: number,
  source?: string,
): Promise<SentimentRow[]> {
  const start = sql<number>`${rollups.hour} - ${rollups.hour} % ${bucketMs}`.as('start')
  return database
    .select({
      start,
      source: rollups.source,
      sentiment: rollups.sentiment,
      count: sql<number>`sum(${rollups.count})`,
      scoreSum: sql<number>`sum(${rollups.scoreSum})`,
    })
    .from(rollups)
    .where(
      and(
        eq(rollups.workspace, workspace),
        gte(rollups.hour, from),
        lt(rollups.hour, to),
        source === undefined ? undefined : eq(rollups.source, source),
      ),
    )
    .groupBy(sql`start`, rollups.source, rollups.sentiment)
    .orderBy(sql`start`, asc(rollups.source))
}

/** One bucket a time, or a time and source; times without texts are left out. */
export function toBuckets(rows: readonly SentimentRow[], bySource: boolean): SentimentBucket[] {
  const buckets = new Map<string, SentimentBucket>()
  for (const { start, source, sentiment, count, scoreSum } of rows) {
    const key = bySource ? `${start} ${source}` : String(start)
    const bucket = buckets.get(key) ?? {
      start,
      source: bySource ? source : null,
      positive: 0,
      neutral: 0,
      negative: 0,
      count: 0,
      averageScore: 0,
    }
    bucket[sentiment] += count
    bucket.averageScore = (bucket.averageScore * bucket.count + scoreSum) / (bucket.count + count)
    bucket.count += count
    buckets.set(key, bucket)
  }
  return [...buckets.values()]
}
