import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { BudgetView, EXAMPLE_BUDGET } from './usage-shapes.ts'

export const BudgetList = z.object({ budgets: z.array(BudgetView) })

export const listBudgets = defineRoute({
  method: 'get',
  path: '/v1/budgets',
  operation: 'listBudgets',
  summary: 'The budgets of the workspace and how much of each is spent',
  description:
    'As the books stand at this moment, calls under way included; in the order of `llm.budgets` of sluice.yaml. A budget that each key, task or target has for itself is listed once for each that has spent of it.',
  scope: 'read',
  answer: BudgetList,
  example: { answer: { budgets: [EXAMPLE_BUDGET] } },
  codes: ['UPSTREAM_FAILED'],
  async handle({ key }, { llm, log }) {
    try {
      return { budgets: await llm.budgets(key.workspace) }
    } catch (error) {
      log.warn('budgets.unreachable', { error })
      throw new AppError('UPSTREAM_FAILED', 'The books of the budgets cannot be read at the moment.', { retryAfterSeconds: 10 })
    }
  },
})
