import type { BotConfig } from '@sluice/schema/config'
import type { RuleConfig } from '@sluice/schema/rules'
import type { RuleChange } from '../store/change-workspace.ts'

/** The rule of a name, or null; names come from requests, so nothing that every object has is taken for a rule. */
export const ruleOf = ({ rules }: Pick<BotConfig, 'rules'>, name: string): RuleConfig | null =>
  Object.hasOwn(rules, name) ? (rules[name] ?? null) : null

/** The configuration with the rule in the place of the one of its name, else behind the others; null takes it out. */
export function withRule(config: BotConfig, name: string, rule: RuleConfig | null): BotConfig {
  const { [name]: _old, ...others } = config.rules
  return { ...config, rules: rule === null ? others : { ...config.rules, [name]: rule } }
}

/** What becomes of rules from one configuration to the next. Those that only change places are the same. */
export function ruleChanges(before: BotConfig['rules'], after: BotConfig['rules']): RuleChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .map((name) => ({ name, rule: ruleOf({ rules: after }, name) }))
    .filter(({ name, rule }) => JSON.stringify(rule) !== JSON.stringify(ruleOf({ rules: before }, name)))
}
