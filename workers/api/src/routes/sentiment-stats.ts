import { AppError } from '@sluice/kit/http'
import { dayStart } from '@sluice/kit/time-zone'
import { EpochMs } from '@sluice/schema/event'
import { Slug } from '@sluice/schema/ids'
import { Category } from '@sluice/schema/item'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { range } from '../http/query.ts'
import { loadSentiment, toBuckets } from '../read/sentiment-stats.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const INTERVALS = { hour: { ms: HOUR_MS, days: 31 }, day: { ms: DAY_MS, days: 400 } } as const

export const SentimentStats = z.object({
  from: EpochMs,
  to: EpochMs,
  interval: z.enum(['hour', 'day']),
  /** In order of time; times without texts are left out. */
  buckets: z.array(
    z.object({
      /** First millisecond. */
      start: EpochMs,
      /** Only where `by=source`. */
      source: z.string().nullable(),
      /** Only where `by=category`. */
      category: Category.nullable(),
      positive: z.number(),
      neutral: z.number(),
      negative: z.number(),
      count: z.number(),
      /** −1 … 1 */
      averageScore: z.number(),
    }),
  ),
})

export const sentimentStats = defineRoute({
  method: 'get',
  path: '/v1/stats/sentiment',
  operation: 'getSentimentStats',
  summary: 'Sentiment over time',
  description:
    'Understood texts by hour (UTC) or day (of the workspace’s time zone) of receipt, the last 7 days unless told. At most 31 days by hour, 400 by day.',
  scope: 'read',
  query: z.strictObject({
    ...range,
    interval: z.enum(['hour', 'day']).default('day'),
    source: Slug.optional(),
    by: z.enum(['source', 'category']).optional(),
  }),
  answer: SentimentStats,
  async handle({ key, query: { to: until, from: since, interval, source, by } }, { database, now, zones }) {
    const { ms, days } = INTERVALS[interval]
    const to = until ?? now()
    // Whole buckets, so that the first is not a part of one that looks like a dip.
    const zone = await zones.zoneOf(key.workspace)
    const start = since ?? to - 7 * DAY_MS
    const from = Math.max(0, interval === 'day' ? dayStart(start, zone) : start - (start % ms))
    if (to - from > days * DAY_MS + ms)
      throw new AppError('INVALID_REQUEST', `At most ${days} days by ${interval}.`, {
        details: [{ path: 'from', message: 'is too long ago' }],
      })
    const rows = await loadSentiment(database, key.workspace, { from, to, bucketMs: ms, zone }, { source, by })
    return { from, to, interval, buckets: toBuckets(rows, by) }
  },
})
