import type { SentimentLabel } from '@sluice/schema/item'
import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { rollups } from '../store/tables.ts'
import { hoursOf, startOf } from './cut-days.ts'

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

/** Understood texts by time, source and sentiment, out of the rollups. `from` is the beginning of a bucket; hours count as whole ones. */
export async function loadSentiment(
  database: Database,
  workspace: string,
  cut: { from: number; to: number; bucketMs: number; zone: string },
  source?: string,
): Promise<SentimentRow[]> {
  const { from, to, bucketMs } = cut
  const hour = hoursOf('hour', cut)
  const start = sql<number>`${hour} - (${hour} - ${from}) % ${bucketMs}`.as('start')
  const rows = await database
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
  return rows.map((row) => ({ ...row, start: startOf(row.start, cut) }))
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
