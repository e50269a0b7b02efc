import type { ExplainedRule } from '@sluice/schema/rpc/dispatch'
import { celFacts, type Snapshot } from '../facts.ts'
import type { CompiledRule } from './compile.ts'

export interface RuleError {
  rule: string
  message: string
}

export interface Decision {
  matched: CompiledRule[]
  errors: RuleError[]
}

/** What keeps a rule from acting; null: it acts. `error`: why its conditions cannot be told. */
type Obstacle = Exclude<ExplainedRule['because'], 'error' | 'stopped'> | { error: string }

function obstacle(rule: CompiledRule, facts: Record<string, unknown>, itemId: string, now: number): Obstacle {
  if (!rule.enabled) return 'disabled'
  if (!rule.conditions.ok) return { error: rule.conditions.failure }
  const { when, unless } = rule.conditions.value
  const held = when.holds(facts)
  if (!held.ok) return { error: `when: ${held.failure}` }
  if (!held.value) return 'when'
  const refused = unless?.holds(facts)
  if (refused && !refused.ok) return { error: `unless: ${refused.failure}` }
  if (refused?.value) return 'unless'
  if (!rule.open(now)) return 'schedule'
  return rule.sampled(itemId) ? null : 'sample'
}

/** What one rule made of an item: `because` says what kept it from acting, null where it acts. */
export interface Verdict {
  rule: CompiledRule
  because: ExplainedRule['because']
  /** With `because: 'error'`. */
  error?: string
}

/** What every rule makes of a snapshot, those too that an earlier one's `stop` has made idle. `now`: epoch ms. */
export function judge(rules: readonly CompiledRule[], snapshot: Snapshot, now: number): Verdict[] {
  const facts = celFacts(snapshot, now)
  let stopped = false
  return rules.map((rule): Verdict => {
    if (stopped) return { rule, because: rule.enabled ? 'stopped' : 'disabled' }
    const found = obstacle(rule, facts, snapshot.item.id, now)
    if (typeof found === 'object' && found !== null) return { rule, because: 'error', error: found.error }
    stopped = found === null && rule.stop
    return { rule, because: found }
  })
}

/**
 * Which rules match a snapshot, in the order in which they are looked at. A rule that cannot be evaluated counts as not matched and is
 * named in `errors`; the others go on.
 */
export function evaluate(rules: readonly CompiledRule[], snapshot: Snapshot, now: number): Decision {
  const decision: Decision = { matched: [], errors: [] }
  for (const { rule, because, error } of judge(rules, snapshot, now)) {
    if (because === null) decision.matched.push(rule)
    if (error !== undefined) decision.errors.push({ rule: rule.name, message: error })
  }
  return decision
}
