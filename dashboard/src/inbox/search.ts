import type { Category, HandledState, ItemQuery, Sentiment, Stage, Urgency, View } from '../api/shapes.ts'
import type { SavedView, ViewFilters } from './shapes.ts'
import { RANGES, type RangeName } from '../overview/search.ts'

export type ItemTab = (typeof CHOICES.tab)[number]

/** What the address of the Inbox says: the view, the filters, and the item that is open. */
export interface InboxSearch {
  view?: View
  /** The saved list that the filters come from. */
  saved?: string
  item?: string
  /** What is looked at of it; the journey unless said. */
  tab?: ItemTab
  q?: string
  source?: string
  topic?: string
  author?: string
  /** Who looks after it. */
  assignee?: string
  tag?: string
  /** What is left to do about it. */
  state?: HandledState
  sentiment?: Sentiment
  category?: Category
  urgency?: Urgency
  stage?: Stage
  /** A time that ends now … */
  last?: RangeName
  /** … or a fixed one, in milliseconds since 1970. */
  from?: number
  to?: number
  /** The newest is on top unless this is said. */
  sort?: 'oldest'
}

export const CHOICES = {
  sentiment: ['negative', 'neutral', 'positive'],
  category: ['bug', 'feature', 'praise', 'complaint', 'question', 'other'],
  urgency: ['low', 'normal', 'high', 'critical'],
  stage: ['normalized', 'analyzed', 'dispatched'],
  last: ['24h', '7d', '30d'],
  state: ['todo', 'done', 'snoozed'],
  tab: ['deliveries', 'similar', 'payload'],
  view: ['toLookAt', 'negative', 'bugs', 'waiting', 'degraded', 'snoozed', 'all'],
  sort: ['oldest'],
} as const

const WORDS = ['q', 'source', 'topic', 'author', 'assignee', 'tag', 'item', 'saved'] as const
const TIMES = ['from', 'to'] as const

export const DEFAULT_VIEW: View = 'toLookAt'

/** Takes from an address what is meant for the Inbox; what is not one of the values there are is left out. */
export function toInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const found: Record<string, unknown> = {}
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = raw[name]
    if (typeof value === 'string' && values.some((one: string) => one === value)) found[name] = value
  }
  for (const name of WORDS) {
    const value = raw[name]
    if (typeof value === 'string' || typeof value === 'number') found[name] = String(value).slice(0, 500)
  }
  for (const name of TIMES) if (typeof raw[name] === 'number') found[name] = raw[name]
  return found
}

const HOUR = 3_600_000

/** What the API is asked for the list. A time that ends now begins with a whole hour, as those of saved lists do: the API knows how many came in those. */
export function toItemQuery(
  { view = DEFAULT_VIEW, item: _item, tab: _tab, saved: _saved, last, from, to, ...filter }: InboxSearch,
  now: number,
): ItemQuery {
  const since = last === undefined ? from : Math.floor(now / HOUR) * HOUR - RANGES[last]
  return {
    ...filter,
    ...(view !== 'all' && { view }),
    ...(since !== undefined && { from: String(since) }),
    ...(to !== undefined && { to: String(to) }),
  }
}

/** What the API is asked for the list as a file: it holds everything, newest first. */
export function toExportQuery(search: InboxSearch, now: number, format: 'csv' | 'ndjson'): string {
  const { sort: _sort, ...filter } = toItemQuery(search, now)
  const query = Object.entries({ ...filter, format }).map(([name, value]) => [name, String(value)])
  return `/v1/items/export?${new URLSearchParams(query).toString()}`
}

/** The filters without view, order and open item: what one clears when nothing matches. */
export function filtersOf({
  view: _view,
  item: _item,
  tab: _tab,
  saved: _saved,
  sort: _sort,
  ...filters
}: InboxSearch): Partial<InboxSearch> {
  return filters
}

/** The same list with nothing open. */
export const withoutItem = ({ item: _item, tab: _tab, ...search }: InboxSearch): InboxSearch => search

/** The same search with a filter set, or taken out where the value is undefined; whatever is open is closed. */
export function withFilter(search: InboxSearch, change: Partial<Record<keyof InboxSearch, unknown>>): InboxSearch {
  return toInboxSearch({ ...withoutItem(search), ...change })
}

/** What is kept of a search under a name: view and filters. */
export function toViewFilters({
  item: _item,
  tab: _tab,
  saved: _saved,
  sort: _sort,
  view = DEFAULT_VIEW,
  ...filters
}: InboxSearch): ViewFilters {
  return { ...filters, view }
}

/** Whether two searches show the same, whatever is open. */
export const sameList = (one: ViewFilters, other: ViewFilters): boolean => keyOf(one) === keyOf(other)

const keyOf = (filters: ViewFilters): string => JSON.stringify(Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** The search of a saved list. */
export const searchOf = ({ id, filters }: Pick<SavedView, 'id' | 'filters'>): InboxSearch => ({ ...toInboxSearch(filters), saved: id })
