import type { RuleSummary } from '../rules/shapes.ts'

/** Rules that act now and wait for somebody before they do, by name. */
export const rulesThatAsk = (rules: readonly Pick<RuleSummary, 'name' | 'rule'>[]): string[] =>
  rules.filter(({ rule }) => rule?.enabled && rule.then.some(({ approval }) => approval !== undefined)).map(({ name }) => name)
