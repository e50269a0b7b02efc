import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { llmHours } from '../store/llm-tables.ts'
import type { Histogram } from '../usage/histogram.ts'
import type { Period } from '../usage/period.ts'

/** What calls can be told apart by, and their column. */
export const DIMENSIONS = {
  target: llmHours.target,
  model: llmHours.model,
  task: llmHours.task,
  key: llmHours.keyId,
  promptVersion: llmHours.promptVersion,
} as const
export type Dimension = keyof typeof DIMENSIONS

export type UsageFilter = Partial<Record<Dimension, string | undefined>>

const sums = {
  calls: llmHours.calls,
  errors: llmHours.errors,
  aborted: llmHours.aborted,
  rejected: llmHours.rejected,
  degraded: llmHours.degraded,
  input: llmHours.input,
  cachedInput: llmHours.cachedInput,
  cacheWrite: llmHours.cacheWrite,
  output: llmHours.output,
  reasoning: llmHours.reasoning,
  estimated: llmHours.estimated,
  costNanoUsd: llmHours.costNanoUsd,
  unpriced: llmHours.unpriced,
  attempts: llmHours.attempts,
  cacheHits: llmHours.cacheHits,
  cacheMisses: llmHours.cacheMisses,
  repaired: llmHours.repaired,
  retried: llmHours.retried,
  unrepaired: llmHours.unrepaired,
} as const

export type UsageSums = Record<keyof typeof sums, number>

/** The hours of one group in one bucket, added up. */
export interface UsageRow extends UsageSums {
  start: number
  /** '' for calls that have none. */
  name: string
  latency: Histogram
  firstByte: Histogram
}

/** Rows that are read at most; one more says that there are more. */
export const MAX_ROWS = 5_000

/** What a workspace's calls came to, by time and, where asked, by one dimension; in order of both. */
export async function loadUsage(
  database: Database,
  workspace: string,
  { from, to, bucketMs }: Period,
  filter: UsageFilter,
  by: Dimension | undefined,
): Promise<UsageRow[]> {
  const start = bucketMs === null ? sql`${from}` : sql`${llmHours.hour} - ${llmHours.hour} % ${bucketMs}`
  const name = by === undefined ? sql`''` : sql`${DIMENSIONS[by]}`
  const where = and(eq(llmHours.workspace, workspace), gte(llmHours.hour, from), lt(llmHours.hour, to), ...conditions(filter))
  const histogram = (column: typeof llmHours.latency | typeof llmHours.firstByte): SQL => sql`
    SELECT start, name, json_group_object(bucket, times) AS histogram FROM (
      SELECT ${start} AS start, ${name} AS name, held.key AS bucket, sum(held.value) AS times
      FROM ${llmHours}, json_each(${column}) AS held
      WHERE ${where}
      GROUP BY 1, 2, 3
    )
    GROUP BY 1, 2`
  const added = sql.join(
    Object.entries(sums).map(([key, column]) => sql`sum(${column}) AS ${sql.identifier(key)}`),
    sql`, `,
  )
  type Found = Omit<UsageRow, 'latency' | 'firstByte'> & { latency: string | null; firstByte: string | null }
  const rows = await database.all<Found>(sql`
    SELECT usage.*, latencies.histogram AS latency, first_bytes.histogram AS firstByte
    FROM (SELECT ${start} AS start, ${name} AS name, ${added} FROM ${llmHours} WHERE ${where} GROUP BY 1, 2) AS usage
    LEFT JOIN (${histogram(llmHours.latency)}) AS latencies ON latencies.start = usage.start AND latencies.name = usage.name
    LEFT JOIN (${histogram(llmHours.firstByte)}) AS first_bytes ON first_bytes.start = usage.start AND first_bytes.name = usage.name
    ORDER BY usage.start, usage.name
    LIMIT ${MAX_ROWS + 1}`)
  return rows.map((row) => ({ ...row, latency: toHistogram(row.latency), firstByte: toHistogram(row.firstByte) }))
}

const conditions = (filter: UsageFilter): SQL[] =>
  Object.entries(DIMENSIONS).flatMap(([name, column]) => {
    const value = filter[name as Dimension]
    return value === undefined ? [] : [eq(column, value)]
  })

const toHistogram = (text: string | null): Histogram => (text === null ? {} : (JSON.parse(text) as Histogram))
