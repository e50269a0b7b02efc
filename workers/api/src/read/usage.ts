import { and, desc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { llmHours } from '../store/llm-tables.ts'
import type { Histogram } from '../usage/histogram.ts'
import type { Period } from '../usage/period.ts'
import { hoursOf, startOf } from './cut-days.ts'

/** Where calls come from: inputs that are understood, tasks, and programs that ask for a model themselves. */
export const ORIGINS = ['analysis', 'task', 'api'] as const

/** What calls can be told apart by, and their column. The origin follows from who asks and for what. */
export const DIMENSIONS = {
  target: llmHours.target,
  model: llmHours.model,
  task: llmHours.task,
  key: llmHours.keyId,
  promptVersion: llmHours.promptVersion,
  origin: sql<string>`CASE WHEN ${llmHours.task} = 'analyze' AND ${llmHours.keyId} = '' THEN 'analysis' WHEN ${llmHours.task} <> '' THEN 'task' ELSE 'api' END`,
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
  fallbacks: llmHours.fallbacks,
} as const

export type UsageSums = Record<keyof typeof sums, number>

/** The hours of one group in one bucket, added up. */
export interface UsageRow extends UsageSums {
  start: number
  /** '' for calls that have none. */
  name: string
  /** All groups beyond the first ones, together. */
  other: boolean
  latency: Histogram
  firstByte: Histogram
}

/** Rows that are read at most; one more says that there are more. */
export const MAX_ROWS = 5_000

/** Model and target that calls without a price were made to. */
interface UnpricedRow {
  model: string
  target: string
  calls: number
  /** Hours of the first and of the last of them. */
  first: number
  last: number
}

interface Asked {
  period: Period
  filter: UsageFilter
  by?: Dimension | undefined
  /** So many groups, those that cost most, are told apart; the rest is one. */
  top?: number | undefined
}

/** What a workspace's calls came to, by time and, where asked, by one dimension; in order of both. All of it is of one moment. */
export async function loadUsageAndGaps(
  database: Database,
  workspace: string,
  { period, filter, by, top }: Asked,
): Promise<{ rows: UsageRow[]; unpriced: UnpricedRow[] }> {
  const { from, to, bucketMs } = period
  const hour = hoursOf('llm_hours.hour', period)
  const start = bucketMs === null ? sql`${from}` : sql`${hour} - (${hour} - ${from}) % ${bucketMs}`
  const where = and(eq(llmHours.workspace, workspace), gte(llmHours.hour, from), lt(llmHours.hour, to), ...conditions(filter))
  const name = nameOf(by, top, where)
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
  // Raw statements cannot be read together, so both are queries of drizzle's; it tells columns apart by their names.
  const [rows, unpriced] = await database.batch([
    database
      .select({
        start: sql<number>`usage.start`,
        name: sql<string>`usage.name`,
        ...(Object.fromEntries(Object.keys(sums).map((key) => [key, sql`usage.${sql.identifier(key)}`])) as Record<
          keyof UsageSums,
          SQL<number>
        >),
        latency: sql<string | null>`latencies.histogram`.as('latency'),
        firstByte: sql<string | null>`first_bytes.histogram`.as('first_byte'),
      })
      .from(
        sql`(SELECT ${start} AS start, ${name} AS name, ${added} FROM ${llmHours} WHERE ${where} GROUP BY 1, 2) AS usage
          LEFT JOIN (${histogram(llmHours.latency)}) AS latencies ON latencies.start = usage.start AND latencies.name = usage.name
          LEFT JOIN (${histogram(llmHours.firstByte)}) AS first_bytes ON first_bytes.start = usage.start AND first_bytes.name = usage.name`,
      )
      .orderBy(sql`usage.start`, sql`usage.name`)
      .limit(MAX_ROWS + 1),
    database
      .select({
        model: llmHours.model,
        target: llmHours.target,
        calls: sql<number>`sum(${llmHours.unpriced})`,
        first: sql<number>`min(${llmHours.hour})`,
        last: sql<number>`max(${llmHours.hour})`,
      })
      .from(llmHours)
      .where(and(where, gt(llmHours.unpriced, 0)))
      .groupBy(llmHours.model, llmHours.target)
      .orderBy(desc(sql`sum(${llmHours.unpriced})`), llmHours.model, llmHours.target),
  ])
  const toRow = (row: (typeof rows)[number]): UsageRow => ({
    ...row,
    start: startOf(row.start, period),
    name: row.name.slice(1),
    other: row.name === OTHER,
    latency: toHistogram(row.latency),
    firstByte: toHistogram(row.firstByte),
  })
  return { rows: rows.map(toRow), unpriced }
}

/** As above, of one stretch of time and without what has no price. */
export const loadUsage = async (
  database: Database,
  workspace: string,
  period: Period,
  filter: UsageFilter,
  by: Dimension | undefined,
): Promise<UsageRow[]> => (await loadUsageAndGaps(database, workspace, { period, filter, by })).rows

/** Every name is marked, so that none can be taken for what stands for the rest. */
const OWN = '='
const OTHER = '+'

function nameOf(by: Dimension | undefined, top: number | undefined, where: SQL | undefined): SQL {
  if (by === undefined) return sql`${OWN}`
  const own = sql`${OWN} || ${DIMENSIONS[by]}`
  if (top === undefined) return own
  const first = sql`
    SELECT ${DIMENSIONS[by]} FROM ${llmHours} WHERE ${where}
    GROUP BY 1 ORDER BY sum(${llmHours.costNanoUsd}) DESC, sum(${llmHours.calls}) DESC, 1 LIMIT ${top}`
  return sql`CASE WHEN ${DIMENSIONS[by]} IN (${first}) THEN ${own} ELSE ${OTHER} END`
}

const conditions = (filter: UsageFilter): SQL[] =>
  Object.entries(DIMENSIONS).flatMap(([name, column]) => {
    const value = filter[name as Dimension]
    return value === undefined ? [] : [sql`${column} = ${value}`]
  })

const toHistogram = (text: string | null): Histogram => (text === null ? {} : (JSON.parse(text) as Histogram))
