import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { range } from '../http/query.ts'
import { DIMENSIONS, type Dimension, MAX_ROWS, ORIGINS } from '../read/usage.ts'
import { loadReport } from '../usage/report.ts'
import { EXAMPLE_USAGE, UsageView } from './usage-shapes.ts'

const Interval = z.enum(['hour', 'day', 'total', 'auto'])
const By = z.enum(Object.keys(DIMENSIONS) as [Dimension, ...Dimension[]])

/** Filters by name of a target, a model and so on; as they were at the time of the call. */
export const callFilters = {
  target: z.string().min(1).max(200).optional(),
  model: z.string().min(1).max(200).optional(),
  task: z.string().min(1).max(100).optional(),
  key: z.string().min(1).max(100).optional().describe('Id of an API key.'),
  promptVersion: z.string().min(1).max(100).optional(),
}

/** What of the calls is asked about, and how it is told apart. */
export const usageQuery = {
  ...range,
  interval: Interval.default('day').describe('`auto`: the shortest of which there are at most 60.'),
  by: By.optional(),
  top: z.number().int().min(1).max(50).optional().describe('Tell apart so many groups, those that cost most; the rest is one, `other`.'),
  ...callFilters,
  origin: z.enum(ORIGINS).optional().describe('`analysis` of inputs, `task`, or `api`: programs that ask for a model themselves.'),
}

const Named = {
  /** Which target, model, task, key, prompt version or origin; null for calls that have none, for the rest, and where nothing is told apart. */
  name: z.string().nullable(),
  /** All groups beyond `top`, together. */
  other: z.boolean(),
}

export const UsageReport = z.object({
  /** When the numbers were read, all of them at once. */
  asOf: EpochMs,
  from: EpochMs,
  to: EpochMs,
  interval: Interval,
  /** Length of what `rows` are cut into, in ms; null for `total`. */
  bucketMs: z.number().int().positive().nullable(),
  /** The first moment of each of these; where clocks are changed, a day is an hour shorter or longer. `from` for `total`. */
  starts: z.array(EpochMs),
  by: By.nullable(),
  /** Everything in the range together; it is the same however it is told apart. */
  total: UsageView,
  /** Each group over the whole range, those that cost most first. `label`: what people call it, where it has such a name, as keys do. */
  groups: z.array(z.object({ ...Named, label: z.string().nullable(), ...UsageView.shape })),
  /** In order of time, then of name; times without calls are left out. */
  rows: z.array(
    z.object({
      /** First millisecond of the hour or day; `from` for `total`. */
      start: EpochMs,
      ...Named,
      ...UsageView.shape,
    }),
  ),
  /** Models of which no price was known: their `calls` add up to `unpriced` of the total. `first`, `last`: hours of such calls. */
  unpricedModels: z.array(
    z.object({ model: z.string(), target: z.string(), calls: z.number().int().positive(), first: EpochMs, last: EpochMs }),
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
    'By hour (UTC), by day (of the workspace’s time zone), or as a whole, the last 7 days unless told; at most 31 days by hour, 400 otherwise. Hours are counted for good, calls themselves are kept for 30 days.',
  scope: 'read',
  query: z.strictObject(usageQuery),
  answer: UsageReport,
  example: {
    answer: {
      asOf: DAY + 43_200_000,
      from: DAY,
      to: DAY + 86_400_000,
      interval: 'day',
      bucketMs: 86_400_000,
      starts: [DAY],
      by: 'target',
      total: EXAMPLE_USAGE,
      groups: [{ name: 'fast', other: false, label: null, ...EXAMPLE_USAGE }],
      rows: [{ start: DAY, name: 'fast', other: false, ...EXAMPLE_USAGE }],
      unpricedModels: [],
    },
  },
  async handle({ key, query: { interval, by, top, from, to, ...filter } }, { database, now, zones }) {
    const report = await loadReport(key.workspace, { interval, by, top, from, to, filter }, { database, now, zones })
    if (report) return report
    throw new AppError('INVALID_REQUEST', `The answer would have more than ${MAX_ROWS} rows.`, {
      details: [{ path: 'interval', message: 'take a longer one, a shorter range, a filter, or top' }],
    })
  },
})
