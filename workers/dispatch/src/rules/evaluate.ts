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

/** Whether one rule matches: `when` holds and `unless` does not. */
function matches({ name, conditions }: CompiledRule, facts: Record<string, unknown>): boolean | RuleError {
  if (!conditions.ok) return { rule: name, message: conditions.failure }
  const when = conditions.value.when.holds(facts)
  if (!when.ok) return { rule: name, message: `when: ${when.failure}` }
  if (!when.value || !conditions.value.unless) return when.value
  const unless = conditions.value.unless.holds(facts)
  return unless.ok ? !unless.value : { rule: name, message: `unless: ${unless.failure}` }
}

/**
 * Which rules match a snapshot, in the order of the configuration. A rule that cannot be evaluated counts as not
 * matched and is named in `errors`; the others go on.
 */
export function evaluate(rules: readonly CompiledRule[], snapshot: Snapshot, now: number): Decision {
  const facts = celFacts(snapshot, now)
  const decision: Decision = { matched: [], errors: [] }
  for (const rule of rules) {
    const outcome = matches(rule, facts)
    if (typeof outcome === 'object') decision.errors.push(outcome)
    else if (outcome) decision.matched.push(rule)
  }
  return decision
}
