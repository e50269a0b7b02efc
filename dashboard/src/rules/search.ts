/** What the address of the list says. */
export interface RulesSearch {
  show?: Shown
}

/** What the address of one rule says: how many items it is tried with. */
export interface RuleSearch {
  last?: Last
  /** It was begun just now: there is nothing yet that could be asked for. */
  begin?: true
  /** With `begin`: the condition that it begins with. */
  when?: string
}

export const SHOWN = ['on', 'off', 'drafts', 'errors'] as const
export type Shown = (typeof SHOWN)[number]

export const LASTS = [200, 500, 1_000] as const
export type Last = (typeof LASTS)[number]

export const toRulesSearch = ({ show }: Record<string, unknown>): RulesSearch => {
  const found = SHOWN.find((one) => one === show)
  return found ? { show: found } : {}
}

export const toRuleSearch = ({ last, begin, when }: Record<string, unknown>): RuleSearch => {
  const found = LASTS.find((one) => one === last)
  const condition = begin === true && typeof when === 'string' ? { when: when.slice(0, 500) } : {}
  return { ...(found && { last: found }), ...(begin === true && { begin }), ...condition }
}
