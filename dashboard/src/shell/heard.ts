/** An event of `GET /v1/live`, as its data says. */
export type Heard =
  | { type: 'item'; id: string }
  | { type: 'delivery'; eventId: string }
  | { type: 'change'; what: string }
  | { type: 'reset' }

/** What is to be asked again: queries by the first part of their key, and the journeys of these items. `all`: everything. */
interface Stale {
  all: boolean
  keys: ReadonlySet<string>
  journeys: ReadonlySet<string>
}

const LISTS = ['items', 'newest', 'counts', 'views', 'arrivals', 'overview'] as const
const OF_ITEM = [...LISTS, 'setup', 'approvals', 'destinations', 'sources', 'source'] as const
const OF_DELIVERY = [...LISTS, 'deliveries', 'destinations', 'approvals', 'delivery'] as const

/** By the part of the API that has changed; what is not here is named as its query. */
const OF_CHANGE: Record<string, readonly string[]> = {
  'dead-letters': ['dead letters', ...LISTS],
  deliveries: [...OF_DELIVERY, 'decided'],
  destinations: [...OF_DELIVERY],
  sources: ['sources', 'source', 'source names', 'source secrets', 'overview', 'setup'],
  items: [...LISTS, 'assignees'],
  config: ['config', 'secrets', 'sources', 'source', 'destinations', 'rules', 'rule', 'overview', 'setup'],
  secrets: ['secrets', 'source secrets', 'source', 'destinations'],
  rules: ['rules', 'rule', 'overview'],
  prompts: ['prompts', 'prompt', 'overview'],
  attention: ['overview'],
  markers: ['overview'],
  alerts: ['overview'],
}

/** What has to be asked again after these events. */
export function staleAfter(events: readonly Heard[]): Stale {
  const keys = new Set<string>()
  const journeys = new Set<string>()
  for (const event of events) {
    if (event.type === 'item') OF_ITEM.forEach((key) => keys.add(key))
    if (event.type === 'delivery') OF_DELIVERY.forEach((key) => keys.add(key))
    if (event.type === 'change') (OF_CHANGE[event.what] ?? [event.what]).forEach((key) => keys.add(key))
    if (event.type === 'item') journeys.add(event.id)
    if (event.type === 'delivery') journeys.add(event.eventId)
  }
  return { all: events.some(({ type }) => type === 'reset'), keys, journeys }
}
