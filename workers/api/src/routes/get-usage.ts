import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { range } from '../http/query.ts'
import { DIMENSIONS, type Dimension, loadUsage, MAX_ROWS } from '../read/usage.ts'
import { periodOf } from '../usage/period.ts'
import { addUp, toUsage } from '../usage/sum.ts'
import { EXAMPLE_USAGE, UsageView } from './usage-shapes.ts'

const Interval = z.enum(['hour', 'day', 'total'])
const By = z.enum(Object.keys(DIMENSIONS) as [Dimension, ...Dimension[]])

/** Filters by name of a target, a model and so on; as they were at the time of the call. */
export const callFilters = {
  target: z.string().min(1).max(200).optional(),
  model: z.string().min(1).max(200).optional(),
  task: z.string().min(1).max(100).optional(),
  key: z.string().min(1).max(100).optional().describe('Id of an API key.'),
  promptVersion: z.string().min(1).max(100).optional(),
}

export const UsageReport = z.object({
  from: EpochMs,
  to: EpochMs,
  interval: Interval,
  by: By.nullable(),
  /** Everything in the range together. */
  total: UsageView,
  /** In order of time, then of name; times without calls are left out. */
  rows: z.array(
    z.object({
      /** First millisecond of the hour or day, cut at UTC; `from` for `total`. */
      start: EpochMs,
      /** Which target, model, task, key or prompt version; null for calls that have none, and where nothing is told apart. */
      name: z.string().nullable(),
      ...UsageView.shape,
    }),
  ),
})

/** 2 January 2026 */
const DAY = 1_767_312_000_000

export const getUsage = defineRoute({
  method: 'get',
  path: '/v1/usage',
  operation: 'getUsage',
  summary: 'What calls of models came to: tokens, cost, latency, cache, errors',
  description:
    'By hour or day (UTC) or as a whole, the last 7 days unless told; at most 31 days by hour, 400 otherwise. Hours are counted for good, calls themselves are kept for 30 days.',
  scope: 'read',
  query: z.strictObject({ ...range, interval: Interval.default('day'), by: By.optional(), ...callFilters }),
  answer: UsageReport,
  example: {
    answer: {
      from: DAY,
      to: DAY + 86_400_000,
      interval: 'day',
      by: 'target',
      total: EXAMPLE_USAGE,
      rows: [{ start: DAY, name: 'fast', ...EXAMPLE_USAGE }],
    },
  },
  async handle({ key, query: { interval, by, from, to, ...filter } }, { database, now }) {
    const period = periodOf({ from, to, interval }, now())
    const rows = await loadUsage(database, key.workspace, period, filter, by)
    if (rows.length > MAX_ROWS)
      throw new AppError('INVALID_REQUEST', `The answer would have more than ${MAX_ROWS} rows.`, {
        details: [{ path: 'interval', message: 'take a longer one, a shorter range, or a filter' }],
      })
    return {
      from: period.from,
      to: period.to,
      interval,
      by: by ?? null,
      total: toUsage(addUp(rows)),
      rows: rows.map(({ start, name, ...counted }) => ({ start, name: name === '' ? null : name, ...toUsage(counted) })),
    }
  },
})
