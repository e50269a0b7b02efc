import type { Category, SentimentLabel } from '@sluice/schema/item'
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { rollups } from '../store/tables.ts'
import { hoursOf, startOf } from './cut-days.ts'

/** What buckets of time can be told apart by. */
export type SentimentBy = 'source' | 'category'

export interface SentimentRow {
  start: number
  /** The source or category that it is told apart by. */
  name: string | null
  sentiment: SentimentLabel
  count: number
  scoreSum: number
}

export interface SentimentBucket {
  start: number
  source: string | null
  category: Category | null
  positive: number
  neutral: number
  negative: number
  count: number
  /** −1 … 1 */
  averageScore: number
}

/** Understood texts by time, sentiment and what is asked for, out of the rollups. `from` is the beginning of a bucket; hours count as whole ones. */
export async function loadSentiment(
  database: Database,
  workspace: string,
  cut: { from: number; to: number; bucketMs: number; zone: string },
  { source, by }: { source?: string | undefined; by?: SentimentBy | undefined },
): Promise<SentimentRow[]> {
  const { from, to, bucketMs } = cut
  const hour = hoursOf('hour', cut)
  const start = sql<number>`${hour} - (${hour} - ${from}) % ${bucketMs}`.as('start')
  const name = (by === undefined ? sql<null>`NULL` : sql<string>`${rollups[by]}`).as('name')
  const rows = await database
    .select({
      start,
      name,
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
    .groupBy(sql`start`, sql`name`, rollups.sentiment)
    .orderBy(sql`start`, sql`name`)
  return rows.map((row) => ({ ...row, start: startOf(row.start, cut) }))
}

/** One bucket a time, or a time and source or category; times without texts are left out. */
export function toBuckets(rows: readonly SentimentRow[], by?: SentimentBy): SentimentBucket[] {
  const buckets = new Map<string, SentimentBucket>()
  for (const { start, name, sentiment, count, scoreSum } of rows) {
    const key = `${start} ${name}`
    const bucket = buckets.get(key) ?? { start, ...named(name, by), positive: 0, neutral: 0, negative: 0, count: 0, averageScore: 0 }
    bucket[sentiment] += count
    bucket.averageScore = (bucket.averageScore * bucket.count + scoreSum) / (bucket.count + count)
    bucket.count += count
    buckets.set(key, bucket)
  }
  return [...buckets.values()]
}

const named = (name: string | null, by: SentimentBy | undefined): Pick<SentimentBucket, SentimentBy> => ({
  source: by === 'source' ? name : null,
  category: by === 'category' ? (name as Category | null) : null,
})
