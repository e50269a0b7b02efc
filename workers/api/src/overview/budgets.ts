import type { Logger } from '@sluice/kit/logger'
import type { BudgetUse, LlmRpc } from '@sluice/schema/rpc/llm'

/** Where the llm Worker does not answer, the page shows the rest. */
export async function budgetsOf(workspace: string, llm: Pick<LlmRpc, 'budgets'>, log: Logger): Promise<BudgetUse[]> {
  try {
    return await llm.budgets(workspace)
  } catch (error) {
    log.warn('overview.budgets_unknown', { workspace, error })
    return []
  }
}
