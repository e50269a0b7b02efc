import { AppError } from '@sluice/kit/http'
import type { BudgetUse, LlmRpc } from '@sluice/schema/rpc/llm'
import type { Logger } from '@sluice/kit/logger'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { forecastOf, WINDOW_MS } from '../usage/forecast.ts'
import { labelsOf } from '../usage/labels.ts'
import { loadSpent } from '../usage/spent.ts'
import { BudgetView, EXAMPLE_BUDGET } from './usage-shapes.ts'

export const BudgetList = z.object({
  asOf: EpochMs,
  /** Days and months of budgets begin at midnight here. */
  timeZone: z.literal('UTC'),
  budgets: z.array(BudgetView),
})

const UTC = { timeZone: 'UTC' } as const

export const listBudgets = defineRoute({
  method: 'get',
  path: '/v1/budgets',
  operation: 'listBudgets',
  summary: 'The budgets of the workspace and how much of each is spent',
  description:
    'As the books stand at this moment, calls under way included; in the order of `llm.budgets` of sluice.yaml. A budget that each key, task or target has for itself is listed once for each that has spent of it. `forecast` goes on with the mean of the last 24 hours (a day’s budget) or 7 days (a month’s).',
  scope: 'read',
  answer: BudgetList,
  example: { answer: { asOf: EXAMPLE_BUDGET.resetsAt - 43_200_000, timeZone: 'UTC', budgets: [EXAMPLE_BUDGET] } },
  codes: ['UPSTREAM_FAILED'],
  async handle({ key: { workspace } }, { llm, database, log, now }) {
    const asOf = now()
    const budgets = await usesOf(workspace, llm, log)
    if (budgets.length === 0) return { asOf, ...UTC, budgets: [] }
    const keys = budgets.flatMap(({ scope, name }) => (scope === 'key' ? [name] : []))
    const [spent, labels] = await Promise.all([
      loadSpent(database, workspace, asOf - Math.max(...budgets.map(({ period }) => WINDOW_MS[period]))),
      labelsOf(database, workspace, keys),
    ])
    return {
      asOf,
      ...UTC,
      budgets: budgets.map((budget) => ({
        ...budget,
        label: budget.scope === 'key' ? (labels.get(budget.name ?? '') ?? null) : null,
        forecast: forecastOf(budget, spent, asOf),
      })),
    }
  },
})

async function usesOf(workspace: string, llm: Pick<LlmRpc, 'budgets'>, log: Logger): Promise<BudgetUse[]> {
  try {
    return await llm.budgets(workspace)
  } catch (error) {
    log.warn('budgets.unreachable', { error })
    throw new AppError('UPSTREAM_FAILED', 'The books of the budgets cannot be read at the moment.', { retryAfterSeconds: 10 })
  }
}
