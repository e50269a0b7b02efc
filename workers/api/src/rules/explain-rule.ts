import type { DispatchRpc, ExplainedRule } from '@sluice/schema/rpc/dispatch'
import type { RuleConfig } from '@sluice/schema/rules'
import { findRuleItems } from '../read/rule-items.ts'
import type { Database } from '../store/database.ts'
import type { CheckRulePorts } from './check-rule.ts'
import { withActionsOf } from './dry-run.ts'
import { triedRule } from './tried-rule.ts'
import { withRule } from './with-rule.ts'

/** Which rule, tried with which items; without `given` its draft, and without that the one in force. */
interface Question {
  workspace: string
  name: string
  given: RuleConfig | undefined
  ids: readonly string[]
}

/**
 * Why a rule matches each of some items, or does not, as of the time at which each came: as a dry run sees them. Items that are not there or not
 * understood are left out. Throws what `triedRule` throws.
 */
export async function explainRule(
  { workspace, name, given, ids }: Question,
  ports: CheckRulePorts & { database: Database; dispatch: Pick<DispatchRpc, 'explain'> },
): Promise<{ itemId: string; rule: ExplainedRule }[]> {
  const [{ config, rule }, items] = await Promise.all([
    triedRule({ workspace, name, given }, ports),
    findRuleItems(ports.database, workspace, ids),
  ])
  // The others are needed all the same: one with `stop` may stand before it.
  const tried = withActionsOf(withRule(config, name, rule), null)
  const explained = await Promise.all(
    items.map(async ({ item, analysis, receivedAt }) => {
      const rules = await ports.dispatch.explain(tried, { item, analysis }, receivedAt)
      return rules.filter(({ rule: one }) => one === name).map((found) => ({ itemId: item.id, rule: found }))
    }),
  )
  return explained.flat()
}
