import { EpochMs } from '@sluice/schema/event'
import { Category } from '@sluice/schema/item'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { range } from '../http/query.ts'
import { loadOverview } from '../overview/load.ts'
import { overviewPeriod } from '../overview/period.ts'

const Value = z.number().nullable()

/** A number, the one of the period before up to the same point, and its course. Null: there is nothing to tell it from. */
const Tile = z.object({ value: Value, previous: Value, series: z.array(Value) })

const counted = {
  items: z.number(),
  /** Of the period before, up to the same point. */
  previous: z.number(),
  negative: z.number(),
  neutral: z.number(),
  positive: z.number(),
}

/** One entry a bucket: items, and how many of them are negative. */
const course = { series: z.array(z.number()), negativeSeries: z.array(z.number()) }

export const Overview = z.object({
  asOf: EpochMs,
  /** What was asked for in whole hours, or days for long periods; lists with the same times hold what is counted here. */
  from: EpochMs,
  to: EpochMs,
  bucketMs: z.number(),
  tiles: z.object({
    /** Everything that came in. */
    items: Tile,
    /** Of the texts that are understood, 0 to 1. */
    negativeShare: Tile,
    /** From receipt to arrival at the destination. */
    deliveredP95Ms: Tile,
    costNanoUsd: z.object({
      ...Tile.shape,
      /** Of the workspace: a month's, else a day's. */
      budgetNanoUsd: Value,
      /** Calls whose price is not known. */
      unpriced: z.number(),
    }),
  }),
  /** One entry a bucket; `at` is its first millisecond. */
  sentiment: z.array(z.object({ at: EpochMs, negative: z.number(), neutral: z.number(), positive: z.number() })),
  previousNegative: z.array(z.number()),
  sources: z.array(
    z.object({
      source: z.string(),
      ...counted,
      rejected: z.number(),
      lastAt: EpochMs.nullable(),
      /** `failing`: of late more is refused than taken. `silent`: nothing for ten times as long as usual. */
      state: z.enum(['ok', 'failing', 'silent']),
      ...course,
    }),
  ),
  /** Of the texts that are understood, those with most items first; lists with the same times and this category hold what is counted here. */
  categories: z.array(z.object({ category: Category, ...counted, ...course })),
  /** Those that rise most. */
  topics: z.array(
    z.object({
      topic: z.string(),
      items: z.number(),
      previous: z.number(),
      negative: z.number(),
      neutral: z.number(),
      positive: z.number(),
      /** People who wrote about it: exact up to 127, then an estimate that is off by 9 % (one standard error). */
      authors: z.number(),
      /** Receipt of its oldest item that is kept. */
      firstSeen: EpochMs.nullable(),
      /** Items a day, of two weeks at least. */
      series: z.array(z.number()),
      quote: z.object({ itemId: z.string(), text: z.string() }).nullable(),
    }),
  ),
  /** Topics are counted by whole days of the workspace’s time zone: these. */
  topicsFrom: EpochMs,
  topicsTo: EpochMs,
  attention: z.array(
    z.object({
      /** Its name, for `POST /v1/attention/{cause}/acknowledge`. */
      cause: z.string(),
      kind: z.string(),
      subject: z.string(),
      sentence: z.string(),
      since: EpochMs,
      /** The page of the dashboard where it is mended. */
      link: z.string(),
      action: z.string(),
      /** How bad it is; to be compared with what it was. */
      level: z.number(),
      /** Somebody has seen it, and it is not worse since. */
      acknowledged: z.object({ at: EpochMs, by: z.string() }).nullable(),
    }),
  ),
  /** Changes that may be the cause of what the charts show. */
  markers: z.array(
    z.object({ at: EpochMs, kind: z.enum(['rule', 'prompt', 'config', 'release']), label: z.string(), url: z.string().nullable() }),
  ),
})

export const getOverview = defineRoute({
  method: 'get',
  path: '/v1/overview',
  operation: 'getOverview',
  summary: 'What came in, how it was judged, and what needs attention',
  description:
    'All numbers are of one moment, `asOf`, and come from rollups. The last 7 days unless told; 400 days at most, in 60 buckets at most.',
  scope: 'read',
  query: z.strictObject(range),
  answer: Overview,
  async handle({ key, query }, ports) {
    return loadOverview(key.workspace, overviewPeriod(query, ports.now(), await ports.zones.zoneOf(key.workspace)), ports)
  },
})
