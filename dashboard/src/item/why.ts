import type { components } from '@sluice/client/paths'

export type ExplainedRule = components['schemas']['ExplainedRule']
type Condition = ExplainedRule['when']

const BECAUSE: Record<NonNullable<ExplainedRule['because']>, string> = {
  disabled: 'is switched off',
  when: 'does not match, because this is not so:',
  unless: 'does not match, because its exception is so:',
  schedule: 'was outside of its times',
  sample: 'was left out by its sample',
  stopped: 'was not asked: a rule before it ends the list',
  error: 'cannot be evaluated:',
}

/** What a rule made of an item, in words; what it went by stands in `clausesOf`. */
export const verdictOf = ({ because }: Pick<ExplainedRule, 'because'>): string =>
  because === null ? 'matches, because this is so:' : BECAUSE[because]

/** A clause that decided, and what stands in the item where it looks. */
export interface Clause {
  expression: string
  found: string
}

/** Enough to see why; a condition may have two hundred. */
const MAX_CLAUSES = 6

/** The clauses that decided about an item, innermost ones; none where something else than a condition did. */
export function clausesOf({ because, when, unless }: Pick<ExplainedRule, 'because' | 'when' | 'unless'>): Clause[] {
  if (because === 'unless') return unless === null ? [] : toClauses(unless)
  if (because === 'error') return toClauses(unless?.error === undefined ? when : unless)
  return because === null || because === 'when' ? toClauses(when) : []
}

function toClauses(condition: Condition): Clause[] {
  const deciding = new Map(decidedBy(condition).map((part) => [part.expression, part]))
  return [...deciding.values()].slice(0, MAX_CLAUSES).map(toClause)
}

/** Parts that came out as the whole did carry it: one of `||` that is so, one of `&&` that is not. What is negated is told as it is. */
function decidedBy(condition: Condition): Condition[] {
  const [only, ...others] = condition.parts
  if (only === undefined) return [condition]
  if (others.length === 0) return decidedBy(only)
  const carrying = condition.parts.filter(
    ({ value, error }) => value === condition.value && (error === undefined) === (condition.error === undefined),
  )
  return carrying.length === 0 ? [condition] : carrying.flatMap(decidedBy)
}

function toClause({ expression, error, operands = [] }: Condition): Clause {
  const found = operands.map((operand) => `${operand.expression} is ${JSON.stringify(operand.value) ?? 'not there'}`)
  return { expression, found: error ?? found.join(', ') }
}
