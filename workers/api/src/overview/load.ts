import type { LlmRpc } from '@sluice/schema/rpc/llm'
import type { Logger } from '@sluice/kit/logger'
import { DAY_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import { together } from '../store/together.ts'
import { topicDays } from '../topics/days.ts'
import { toLines } from '../topics/lines.ts'
import { acknowledgedOf, withAcknowledged } from './acknowledged.ts'
import { toAttention } from './attention.ts'
import { budgetsOf } from './budgets.ts'
import { toCategoryLines } from './categories.ts'
import { causeSelects } from './causes.ts'
import { markersOf } from './markers.ts'
import { type OverviewPeriod, toSeries } from './period.ts'
import { rejectedOf, type SourceAnswer, sourcesStatement, toRest, toSourceLines, toSourceRows } from './sources.ts'
import { arrivalsOf, costsOf, type Sums, toTiles } from './tiles.ts'
import { type TopicRow, topicsStatement } from './topics.ts'

export interface OverviewPorts {
  db: D1Database
  llm: Pick<LlmRpc, 'budgets'>
  log: Logger
  now: () => number
}

/** Everything that the first page shows, of one moment, out of rollups alone: one question to the database. */
export async function loadOverview(workspace: string, period: OverviewPeriod, { db, llm, log, now }: OverviewPorts) {
  const asOf = now()
  const { from, to, bucketMs, buckets, starts, unit, zone } = period
  const days = topicDays(period, zone)
  const others = together(db, [
    rejectedOf(workspace, period),
    arrivalsOf(workspace, period),
    costsOf(workspace, period),
    markersOf(workspace, period),
    acknowledgedOf(workspace),
    ...causeSelects(workspace, asOf),
  ])
  const [[answers, [row], lines], budgets] = await Promise.all([
    readEach<unknown>(db, [
      sourcesStatement(db, workspace, period, asOf),
      others.statement,
      topicsStatement(db, workspace, days),
    ]) as Promise<[SourceAnswer[], Record<string, string>[], TopicRow[]]>,
    budgetsOf(workspace, llm, log),
  ])
  const [rejected, arrivals, costs, markers, acknowledged, ...causes] = others.rowsOf(row)
  const known = answers.filter(({ hourly }) => hourly === 1)
  const all = toSourceRows(answers)
  // Buckets count from the beginning of the period before.
  const present = all.filter(({ bucket }) => bucket >= buckets).map((one) => ({ ...one, bucket: one.bucket - buckets }))
  const earlier = all.filter(({ bucket }) => bucket < buckets)
  const before = [...all.filter(({ compared }) => compared), ...toRest(answers)]
  const refused = new Map<string, number>()
  for (const one of unit === DAY_MS ? all : rejected) refused.set(one.source, (refused.get(one.source) ?? 0) + one.rejected)
  return {
    asOf,
    from,
    to,
    bucketMs,
    tiles: toTiles({ present, before, arrivals, costs, budgets, buckets }),
    sentiment: toSeries(present, buckets, (rows) => sumsOf(rows)).map(({ negative, neutral, positive }, index) => ({
      at: starts[index] ?? from,
      negative,
      neutral,
      positive,
    })),
    previousNegative: toSeries(earlier, buckets, (rows) => sumsOf(rows).negative),
    sources: toSourceLines(present, before, known, refused, buckets, asOf),
    categories: toCategoryLines(present, before, buckets),
    topics: await toLines(db, workspace, days, lines),
    topicsFrom: days.from,
    topicsTo: days.to,
    attention: withAcknowledged(toAttention(causes.flat(), known, budgets, asOf), acknowledged),
    markers: markers.toReversed(),
  }
}

const sumsOf = (rows: readonly Sums[]): Sums =>
  rows.reduce(
    (sum, row) => ({
      received: sum.received + row.received,
      negative: sum.negative + row.negative,
      neutral: sum.neutral + row.neutral,
      positive: sum.positive + row.positive,
    }),
    { received: 0, negative: 0, neutral: 0, positive: 0 },
  )
