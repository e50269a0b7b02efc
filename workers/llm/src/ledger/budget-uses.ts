import type { Budget } from '@sluice/schema/llm'
import type { BudgetUse } from '@sluice/schema/rpc/llm'
import { NANO } from './client.ts'
import type { BudgetState } from './contract.ts'
import { periodEnd } from './period.ts'

/**
 * The budgets of a configuration with what the ledger says of them, in the order of the configuration. Budgets that are not in it
 * any more are left out, and the limit is that of now; one of which nothing was spent yet is known where it has a name.
 */
export const budgetUses = (budgets: readonly Budget[], states: readonly BudgetState[], now: number): BudgetUse[] =>
  budgets.flatMap((budget) => {
    const found = states.flatMap((state) => {
      const account = readKey(state.key)
      if (account?.scope !== budget.scope || account.period !== budget.period) return []
      if (budget.name !== undefined && budget.name !== account.name) return []
      return [toUse(budget, account.name, state)]
    })
    if (found.length > 0 || (budget.scope !== 'workspace' && budget.name === undefined)) return found
    return [toUse(budget, budget.name ?? null, { spentNanoUsd: 0, reservedNanoUsd: 0, resetsAt: periodEnd(budget.period, now) })]
  })

/** What `accounts` made the key of: `budget:key:k1:day`, `budget:workspace:month`. */
function readKey(key: string): { scope: string; name: string | null; period: string } | null {
  const [, workspace, scope, name, period] = /^budget:(?:(workspace)|(key|task|target):(.+)):(day|month)$/s.exec(key) ?? []
  return period === undefined ? null : { scope: workspace ?? scope ?? '', name: name ?? null, period }
}

const toUse = (
  { scope, period, usd, onExhausted }: Budget,
  name: string | null,
  { spentNanoUsd, reservedNanoUsd, resetsAt }: Pick<BudgetState, 'spentNanoUsd' | 'reservedNanoUsd' | 'resetsAt'>,
): BudgetUse => ({ scope, name, period, limitNanoUsd: Math.round(usd * NANO), spentNanoUsd, reservedNanoUsd, resetsAt, onExhausted })
