import { AppError } from '@sluice/kit/http'
import type { BotConfig } from '@sluice/schema/config'
import type { RuleConfig } from '@sluice/schema/rules'
import type { Database } from '../store/database.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { loadRule } from '../store/rules.ts'
import { checkRule, type CheckRulePorts } from './check-rule.ts'
import { configured } from './configured.ts'
import { ruleOf } from './with-rule.ts'

/** The rule that somebody wants to try, and the configuration that is in force beside it. */
export interface TriedRule {
  config: BotConfig
  rule: RuleConfig
  tried: 'given' | 'draft' | 'published'
}

/** The one that is given, else the draft, else the one in force. Throws NOT_FOUND where there is none, RULE_INVALID where it could not run. */
export async function triedRule(
  { workspace, name, given }: { workspace: string; name: string; given: RuleConfig | undefined },
  ports: CheckRulePorts & { database: Database },
): Promise<TriedRule> {
  const [state, { draft }] = await Promise.all([loadWorkspace(ports.database, workspace), loadRule(ports.database, workspace, name, 1)])
  const config = configured(state)
  const found = pick(given, draft?.rule, ruleOf(config, name))
  if (!found) throw new AppError('NOT_FOUND', `There is no rule ${name} and no draft of it; send the rule itself.`)
  await checkRule(state, config, { name, rule: found.rule }, ports)
  return { config, ...found }
}

function pick(given: RuleConfig | undefined, draft: RuleConfig | undefined, current: RuleConfig | null): Omit<TriedRule, 'config'> | null {
  if (given) return { rule: given, tried: 'given' }
  if (draft) return { rule: draft, tried: 'draft' }
  return current && { rule: current, tried: 'published' }
}
