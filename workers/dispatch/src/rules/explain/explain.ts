import type { BotConfig } from '@sluice/schema/config'
import type { ExplainedRule } from '@sluice/schema/rpc/dispatch'
import { planActions } from '../../decide.ts'
import { celFacts, type Snapshot } from '../../facts.ts'
import { compileRules } from '../compile.ts'
import { judge } from '../evaluate.ts'
import { explainCondition } from './explain-condition.ts'

/** Why each rule of a configuration acts on an item or does not, in the order in which they are looked at. `now`: epoch ms. */
export function explain(config: BotConfig, snapshot: Snapshot, now: number): ExplainedRule[] {
  const facts = celFacts(snapshot, now)
  return judge(compileRules(config), snapshot, now).map(({ rule, because }): ExplainedRule => {
    const written = config.rules[rule.name]
    return {
      rule: rule.name,
      matched: because === null,
      because,
      when: explainCondition(written?.when ?? '', facts),
      unless: written?.unless === undefined ? null : explainCondition(written.unless, facts),
      actions: because === null ? planActions(rule, snapshot) : [],
    }
  })
}
