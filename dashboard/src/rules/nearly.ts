import { clausesOf, type ExplainedRule } from '../item/why.ts'

/** An item that does not match, with what keeps it from that. */
export interface Miss {
  itemId: string
  rule: ExplainedRule
}

/**
 * Items that one clause alone keeps from matching: where a rule is a little too narrow it shows here. One that is not, of several that have to
 * be, or an exception that is so; what a sample, a schedule or another rule decides is no clause.
 */
export function nearlyMatching(explained: readonly { itemId: string; rule: ExplainedRule }[]): Miss[] {
  return explained
    .filter(({ rule: { because, when } }) => because === 'unless' || (because === 'when' && isOneOfSeveral(when)))
    .filter(({ rule }) => clausesOf(rule).length === 1)
}

/** A condition of a single clause is nearly so for everything, which says nothing. */
function isOneOfSeveral({ parts, value }: ExplainedRule['when']): boolean {
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return isOneOfSeveral(only)
  return others.length > 0 && parts.some((part) => part.value !== value)
}
