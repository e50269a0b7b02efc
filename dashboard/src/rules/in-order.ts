import type { Shown } from './search.ts'
import type { RuleSummary } from './shapes.ts'

export interface OrderedRule {
  summary: RuleSummary
  /** Place among the rules in force, from 1; null: it is only a draft. */
  place: number | null
}

/** In the order in which the rules are looked at: by priority, equal ones as they stand; drafts come last. */
export function inOrder(rules: readonly RuleSummary[]): OrderedRule[] {
  const inForce = rules.filter(({ rule }) => rule !== null).toSorted((a, b) => (b.rule?.priority ?? 0) - (a.rule?.priority ?? 0))
  const drafts = rules.filter(({ rule }) => rule === null)
  return [...inForce.map((summary, index) => ({ summary, place: index + 1 })), ...drafts.map((summary) => ({ summary, place: null }))]
}

const SHOWS: Record<Shown, (rule: RuleSummary) => boolean> = {
  on: ({ rule }) => rule?.enabled === true,
  off: ({ rule }) => rule?.enabled === false,
  drafts: ({ draft }) => draft !== null,
  errors: ({ health }) => health.errors.week > 0,
}

export const isShown = (summary: RuleSummary, show: Shown | undefined): boolean => show === undefined || SHOWS[show](summary)
