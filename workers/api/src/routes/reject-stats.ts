import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { range } from '../http/query.ts'
import { loadRejects } from '../read/reject-stats.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS

export const RejectStats = z.object({
  from: EpochMs,
  to: EpochMs,
  /** Most first. */
  rejects: z.array(
    z.object({
      /** `(unknown)`: no source of the name that was asked for. */
      source: z.string(),
      reason: z.string(),
      count: z.number(),
      /** First millisecond of the last hour in which it happened. */
      lastHour: EpochMs,
    }),
  ),
})

export const rejectStats = defineRoute({
  method: 'get',
  path: '/v1/stats/rejects',
  operation: 'getRejectStats',
  summary: 'Inputs refused at the door, by source and reason',
  description: 'Counted by whole hours; the last 7 days unless told.',
  scope: 'read',
  query: z.strictObject(range),
  answer: RejectStats,
  async handle({ key, query }, { database, now }) {
    const to = query.to ?? now()
    const since = query.from ?? to - WEEK_MS
    const from = Math.max(0, since - (since % HOUR_MS))
    return { from, to, rejects: await loadRejects(database, key.workspace, from, to) }
  },
})
