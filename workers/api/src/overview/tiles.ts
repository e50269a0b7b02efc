import type { BudgetUse } from '@sluice/schema/rpc/llm'
import { type Histogram, quantile, sumOf } from '../usage/histogram.ts'
import { DAY_MS } from '../store/hour.ts'
import { type Select, select } from '../store/together.ts'
import { bucketOf, leadOf, type OverviewPeriod, steadyHours, toSeries } from './period.ts'

export interface Sums {
  received: number
  negative: number
  neutral: number
  positive: number
}

/** Deliveries that arrived in a bucket: how long after receipt. */
export interface ArrivalRow {
  bucket: number
  times: Histogram
}

export interface CostRow {
  bucket: number
  /** 1: it lies in the part of the period before that this one is compared with. */
  compared: 0 | 1
  calls: number
  unpriced: number
  cost: number
}

const ARRIVALS = `
  SELECT ${bucketOf('start', '?3', '?5')} AS bucket, times
  FROM delivery_times WHERE workspace = ?1 AND span = ?2 AND start >= ?3 AND start < ?4`

/** A select of `ArrivalRow`s. */
export const arrivalsOf = (workspace: string, { unit, previousFrom, to, bucketMs }: OverviewPeriod): Select<ArrivalRow> =>
  select(ARRIVALS, [workspace, unit, previousFrom - leadOf({ unit }), to - leadOf({ unit }), bucketMs], ['bucket', 'times'], ['times'])

/** A select of `CostRow`s. */
export function costsOf(workspace: string, { previousFrom, previousTo, to, bucketMs, unit, zone }: OverviewPeriod): Select<CostRow> {
  const hour = unit === DAY_MS ? steadyHours('hour', { from: previousFrom, to, zone }) : 'hour'
  const sql = `
    SELECT ${bucketOf(hour, '?2', '?4')} AS bucket, hour < ?5 AS compared, sum(calls) AS calls, sum(unpriced) AS unpriced, sum(cost_nano_usd) AS cost
    FROM llm_hours WHERE workspace = ?1 AND hour >= ?2 AND hour < ?3 GROUP BY 1, 2`
  return select(sql, [workspace, previousFrom, to, bucketMs, previousTo], ['bucket', 'compared', 'calls', 'unpriced', 'cost'])
}

interface Counted {
  present: readonly (Sums & { bucket: number })[]
  /** The period before, up to the same point. */
  before: readonly Sums[]
  /** Of both periods. */
  arrivals: readonly ArrivalRow[]
  costs: readonly CostRow[]
  budgets: readonly BudgetUse[]
  buckets: number
}

/** A number with the one of the period before, and its course; null where there is nothing to tell it from. */
interface Tile {
  value: number | null
  previous: number | null
  series: (number | null)[]
}

/** The four numbers at the top. */
export function toTiles({ present, before, arrivals, costs, budgets, buckets }: Counted) {
  const tileOf = (valueOf: (rows: readonly Sums[]) => number | null): Tile => ({
    value: valueOf(present),
    previous: valueOf(before),
    series: toSeries(present, buckets, valueOf),
  })
  const nowCosts = costs.filter(({ bucket }) => bucket >= buckets).map((row) => ({ ...row, bucket: row.bucket - buckets }))
  const nowArrivals = arrivals.filter(({ bucket }) => bucket >= buckets).map((row) => ({ ...row, bucket: row.bucket - buckets }))
  return {
    items: tileOf((rows) => rows.reduce((sum, { received }) => sum + received, 0)),
    negativeShare: tileOf(negativeShare),
    deliveredP95Ms: {
      value: p95(nowArrivals),
      previous: p95(arrivals.filter(({ bucket }) => bucket < buckets)),
      series: toSeries(nowArrivals, buckets, p95),
    },
    costNanoUsd: {
      value: costOf(nowCosts),
      previous: costOf(costs.filter(({ compared }) => compared === 1)),
      series: toSeries(nowCosts, buckets, (rows) => rows.reduce((sum, { cost }) => sum + cost, 0)),
      budgetNanoUsd: budgetOf(budgets),
      unpriced: nowCosts.reduce((sum, { unpriced }) => sum + unpriced, 0),
    },
  }
}

function negativeShare(rows: readonly Sums[]): number | null {
  const negative = rows.reduce((sum, row) => sum + row.negative, 0)
  const felt = rows.reduce((sum, row) => sum + row.negative + row.neutral + row.positive, 0)
  return felt === 0 ? null : negative / felt
}

const p95 = (rows: readonly ArrivalRow[]): number | null => quantile(sumOf(rows.map(({ times }) => times)), 0.95)

/** A sum of nothing but unknowns is unknown, not 0. */
function costOf(rows: readonly CostRow[]): number | null {
  const calls = rows.reduce((sum, row) => sum + row.calls, 0)
  const unpriced = rows.reduce((sum, row) => sum + row.unpriced, 0)
  return calls > 0 && unpriced === calls ? null : rows.reduce((sum, { cost }) => sum + cost, 0)
}

/** What the whole workspace may spend: in a month where there is such a budget, else in a day. */
function budgetOf(budgets: readonly BudgetUse[]): number | null {
  const own = budgets.filter(({ scope }) => scope === 'workspace')
  return (own.find(({ period }) => period === 'month') ?? own[0])?.limitNanoUsd ?? null
}
