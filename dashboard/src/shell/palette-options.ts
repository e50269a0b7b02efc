import type { ReactNode } from 'react'
import type { ItemLine } from '../api/shapes.ts'
import type { InboxSearch } from '../inbox/search.ts'
import { SECTION_NAMES, type SectionPath } from '../settings/section-names.ts'
import { type Jump, jumpOf } from './jump.ts'
import { type Page, PAGES } from './pages.ts'

/** Something that one can choose, and where it leads. */
export type Target =
  | { kind: 'jump'; jump: Jump }
  | { kind: 'page'; page: Page }
  | { kind: 'settings'; section: SectionPath }
  | { kind: 'inbox'; search: InboxSearch }
  | { kind: 'action'; action: ActionName }

export type ActionName = 'refresh' | 'colours' | 'keys' | 'rule' | 'source' | 'signOut'

export interface Option {
  id: string
  group: 'Go to' | 'Items' | 'People' | 'Pages' | 'Actions'
  label: string
  /** Text of strangers is shown as such. */
  foreign?: boolean
  aside?: string
  item?: ItemLine
  icon?: ReactNode
  target: Target
}

const ACTIONS: Record<ActionName, string> = {
  rule: 'Write a rule',
  source: 'New source',
  refresh: 'Refresh everything',
  colours: 'Light or dark colours',
  keys: 'Keyboard shortcuts',
  signOut: 'Sign out',
}

/** What else an action is called. */
const ALSO: Partial<Record<ActionName, string>> = { rule: 'new rule', source: 'connect a source' }

const JUMPS: Record<Jump['kind'], string> = {
  item: 'Open the item',
  delivery: 'Open the item of delivery',
  trace: 'Open the item of trace',
  search: 'Search all items for',
}

/** Whether every word of what was typed begins a word of the name. */
export function fits(name: string, typed: string): boolean {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)))
}

interface FoundPerson {
  author: string
  name: string | null
  items: number
}

/** What is offered for what was typed, the first of them being what Enter does. */
export function optionsFor(text: string, items: readonly ItemLine[], people: readonly FoundPerson[]): Option[] {
  const jump = jumpOf(text)
  const pages = PAGES.filter(({ label }) => fits(label, text))
  const actions = (Object.keys(ACTIONS) as ActionName[]).filter((name) => fits(`${ACTIONS[name]} ${ALSO[name] ?? ''}`, text))
  // Their page stands among the others already.
  const settings =
    text.trim() === '' ? [] : (Object.keys(SECTION_NAMES) as SectionPath[]).filter((path) => fits(`Settings ${SECTION_NAMES[path]}`, text))
  return [
    ...(jump
      ? [
          {
            id: 'palette-jump',
            group: 'Go to' as const,
            label: `${JUMPS[jump.kind]} ${jump.kind === 'search' ? `“${jump.q}”` : jump.id}`,
            foreign: true,
            target: { kind: 'jump' as const, jump },
          },
        ]
      : []),
    ...items.map((item) => ({
      id: `palette-${item.id}`,
      group: 'Items' as const,
      label: item.highlight?.text ?? item.title ?? item.text,
      foreign: true,
      aside: item.author?.name ?? item.author?.id ?? item.source,
      item,
      target: { kind: 'inbox' as const, search: { view: 'all' as const, item: item.id } },
    })),
    ...people.map(({ author, name, items: written }, index) => ({
      id: `palette-author-${index}`,
      group: 'People' as const,
      label: name ?? author,
      foreign: true,
      aside: `${written} of late`,
      target: { kind: 'inbox' as const, search: { view: 'all' as const, author } },
    })),
    ...pages.map((page) => ({
      id: `palette-page-${page.key}`,
      group: 'Pages' as const,
      label: page.label,
      aside: `g ${page.key}`,
      target: { kind: 'page' as const, page },
    })),
    ...settings.map((section) => ({
      id: `palette-settings-${section}`,
      group: 'Pages' as const,
      label: `Settings › ${SECTION_NAMES[section]}`,
      target: { kind: 'settings' as const, section },
    })),
    ...actions.map((action) => ({
      id: `palette-action-${action}`,
      group: 'Actions' as const,
      label: ACTIONS[action],
      target: { kind: 'action' as const, action },
    })),
  ]
}
