import type { LlmRpc } from '@sluice/schema/rpc/llm'
import type { Logger } from '@sluice/kit/logger'
import { dayStart } from '@sluice/kit/time-zone'
import { DAY_MS } from '../store/hour.ts'
import { readEach } from '../store/run.ts'
import { type Acknowledged, ACKNOWLEDGED, withAcknowledged } from './acknowledged.ts'
import { toAttention } from './attention.ts'
import { budgetsOf } from './budgets.ts'
import { type Cause, causeStatements } from './causes.ts'
import { type Marker, MARKERS } from './markers.ts'
import { leadOf, type OverviewPeriod } from './period.ts'
import { HOURS_BETWEEN, rejectedBetween, type SourceNow, type SourceRow, SOURCES_NOW, sourceSeries, toSourceLines } from './sources.ts'
import { type ArrivalRow, ARRIVALS, type CostRow, costsOf, type Sums, toTiles } from './tiles.ts'
import { toSeries } from './period.ts'
import { topicDays } from '../topics/days.ts'
import { loadTopics } from './topics.ts'

export interface OverviewPorts {
  db: D1Database
  llm: Pick<LlmRpc, 'budgets'>
  log: Logger
  now: () => number
}

/** Everything that the first page shows, of one moment, out of rollups alone. */
export async function loadOverview(workspace: string, period: OverviewPeriod, { db, llm, log, now }: OverviewPorts) {
  const asOf = now()
  const { from, to, bucketMs, buckets, starts, previousFrom, previousTo, unit, zone } = period
  const days = topicDays(period, zone)
  const cut = unit === DAY_MS ? dayStart(previousTo, zone) : previousTo
  const lead = leadOf(period)
  const [answers, topics, budgets] = await Promise.all([
    readEach<unknown>(db, [
      db.prepare(sourceSeries(period)).bind(workspace, previousFrom - lead, to - lead, bucketMs),
      // The period before is counted up to the hour; of rollups by day, the last part is read from those by hour.
      db.prepare(sourceSeries(period)).bind(workspace, previousFrom - lead, cut - lead, to - previousFrom),
      db.prepare(HOURS_BETWEEN).bind(workspace, cut, previousTo),
      db.prepare(rejectedBetween(period)).bind(workspace, from - lead, to - lead),
      db.prepare(SOURCES_NOW).bind(workspace, asOf),
      db.prepare(ARRIVALS).bind(workspace, unit, previousFrom - lead, to - lead, bucketMs),
      db.prepare(costsOf(period)).bind(workspace, previousFrom, to, bucketMs),
      db.prepare(costsOf(period)).bind(workspace, previousFrom, previousTo, to - previousFrom),
      db.prepare(MARKERS).bind(workspace, from, to),
      db.prepare(ACKNOWLEDGED).bind(workspace),
      ...causeStatements(db, workspace, asOf),
    ]),
    loadTopics(db, workspace, days),
    budgetsOf(workspace, llm, log),
  ])
  const [all, before, rest, rejected, known, arrivals, costs, costBefore, markers, acknowledged, ...causes] = answers as [
    SourceRow[],
    SourceRow[],
    Sums[],
    { source: string; rejected: number }[],
    SourceNow[],
    ArrivalRow[],
    CostRow[],
    CostRow[],
    Marker[],
    Acknowledged[],
    ...Cause[][],
  ]
  // Buckets count from the beginning of the period before.
  const present = all.filter(({ bucket }) => bucket >= buckets).map((row) => ({ ...row, bucket: row.bucket - buckets }))
  const earlier = all.filter(({ bucket }) => bucket < buckets)
  const refused = new Map(rejected.map((row) => [row.source, row.rejected]))
  const sources = toSourceLines(present, known, refused, buckets, asOf)
  return {
    asOf,
    from,
    to,
    bucketMs,
    tiles: toTiles({ present, before: [...before, ...rest], arrivals, costs, costBefore, budgets, buckets }),
    sentiment: toSeries(present, buckets, (rows) => sumsOf(rows)).map(({ negative, neutral, positive }, index) => ({
      at: starts[index] ?? from,
      negative,
      neutral,
      positive,
    })),
    previousNegative: toSeries(earlier, buckets, (rows) => sumsOf(rows).negative),
    sources,
    topics,
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
