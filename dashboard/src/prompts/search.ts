/** What the address of the list says: own prompts or built-in ones; all of them where nothing is said. */
export interface PromptsSearch {
  show?: Shown
}

/** What the address of one prompt says. */
export interface PromptSearch {
  tab?: Tab
  /** A version by its name, or `draft`; the one in use where nothing is said. */
  version?: string
  /** Of Diff: what it is held against. */
  against?: string
  /** Of Try. */
  pick?: Pick
  items?: Items
  live?: true
  /** It was begun just now: there is nothing yet that could be asked for. */
  begin?: true
}

export const SHOWN = ['own', 'built-in'] as const
export type Shown = (typeof SHOWN)[number]

/** Text stands first and is not named in the address. */
export const TABS = ['diff', 'try', 'results'] as const
export type Tab = (typeof TABS)[number]

export const PICKS = ['newest', 'corrected', 'disagreeing'] as const
export type Pick = (typeof PICKS)[number]

export const ITEMS = [5, 10, 20] as const
export type Items = (typeof ITEMS)[number]

const VERSION = /^(?:draft|[a-z0-9][a-z0-9-]{0,99})$/

export const toPromptsSearch = ({ show }: Record<string, unknown>): PromptsSearch => {
  const found = SHOWN.find((one) => one === show)
  return found ? { show: found } : {}
}

export function toPromptSearch({ tab, version, against, pick, items, live, begin }: Record<string, unknown>): PromptSearch {
  const chosen = {
    tab: TABS.find((one) => one === tab),
    pick: PICKS.find((one) => one === pick),
    items: ITEMS.find((one) => one === items),
  }
  return {
    ...(chosen.tab && { tab: chosen.tab }),
    ...(typeof version === 'string' && VERSION.test(version) && { version }),
    ...(typeof against === 'string' && VERSION.test(against) && { against }),
    ...(chosen.pick && chosen.pick !== 'newest' && { pick: chosen.pick }),
    ...(chosen.items && chosen.items !== 10 && { items: chosen.items }),
    ...(live === true && { live }),
    ...(begin === true && { begin }),
  }
}
