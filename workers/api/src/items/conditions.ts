import type { ItemStage } from '@sluice/schema/rpc/store'
import { facetWord, workspaceWord } from '../store/facets.ts'
import { anyOf } from '../topics/facets.ts'
import type { ItemFilter } from './filter.ts'
import type { Parameters } from './parameters.ts'

/** What a view asks for beside its list: the same filters that a person could set. */
const VIEW_FILTERS: Partial<Record<NonNullable<ItemFilter['view']>, ItemFilter>> = {
  negative: { sentiment: 'negative' },
  bugs: { category: 'bug' },
}

/** Of filter and view, each thing once; what both ask for differently is asked for twice. */
const judgedBy = ({ view, ...filter }: ItemFilter): ItemFilter[] => [filter, ...(view ? [VIEW_FILTERS[view] ?? {}] : [])]

const FACETS = ['source', 'sentiment', 'category', 'urgency', 'topic', 'author'] as const
type Filtered = (typeof FACETS)[number]

/** Known as soon as an item is stored; the others once it is understood. */
const KNOWN_AT_ONCE: ReadonlySet<Filtered> = new Set(['source', 'author'])

/** The facets that are asked for, with the values of which any will do. */
const asked = (filter: ItemFilter): { facet: Filtered; values: readonly string[] }[] =>
  judgedBy(filter).flatMap((one) => FACETS.flatMap((facet) => (one[facet] === undefined ? [] : [{ facet, values: valuesOf(one, facet) }])))

function valuesOf(filter: ItemFilter, facet: Filtered): readonly string[] {
  const names = facet === 'topic' ? filter.topicNames : undefined
  return names ?? [filter[facet] ?? '']
}

/** Whether items that are not understood yet can fit. */
export const fitsUnderstoodOnly = (filter: ItemFilter): boolean =>
  filter.match !== undefined || filter.view === 'degraded' || asked(filter).some(({ facet }) => !KNOWN_AT_ONCE.has(facet))

/** Whether it asks for two values of what an item has one of: nothing fits. */
export const contradicts = (filter: ItemFilter): boolean =>
  FACETS.some((facet) => facet !== 'topic' && new Set(judgedBy(filter).flatMap((one) => one[facet] ?? [])).size > 1)

/** What is asked of judgements, beside time, source and topic. */
export interface Asked {
  sentiment?: ItemFilter['sentiment']
  category?: ItemFilter['category']
  degraded: boolean
}

/** What a filter without contradictions asks of judgements; null where it asks for anything else. */
export function askedOfJudgements(filter: ItemFilter): Asked | null {
  const {
    view,
    from: _from,
    to: _to,
    source: _source,
    topic: _topic,
    topicNames: _names,
    sentiment: _felt,
    category: _kind,
    ...others
  } = filter
  if (Object.values(others).some((value) => value !== undefined) || view === 'toLookAt' || view === 'waiting' || view === 'snoozed')
    return null
  const both = judgedBy(filter)
  const [sentiment] = both.flatMap((one) => one.sentiment ?? [])
  const [category] = both.flatMap((one) => one.category ?? [])
  return { sentiment, category, degraded: view === 'degraded' }
}

/** Whether it asks for what only the full text finds quickly among many items. */
export const asksText = ({ match, topic, author, view }: ItemFilter): boolean =>
  view === 'degraded' || [match, topic, author].some((value) => value !== undefined)

/** The filter as one expression for `items_text`, or null where it asks for nothing that stands there. */
export function textExpression(workspace: string, filter: ItemFilter): string | null {
  const words = asked(filter).map(({ facet, values }) => anyOf(values.map((value) => facetWord(workspace, facet, value))))
  if (filter.view === 'degraded') words.push(facetWord(workspace, 'degraded', 'true'))
  if (words.length === 0 && filter.match === undefined) return null
  const facets = `{facets} : (${[...words, ...(words.length === 0 ? [workspaceWord(workspace)] : [])].join(' AND ')})`
  return filter.match === undefined ? facets : `({title text summary} : (${filter.match})) AND ${facets}`
}

/** The placeholders of the values of which one has to be there. */
type Column = (placeholders: string) => string

const COLUMNS: Record<Filtered, Column> = {
  source: (values) => `items.source IN (${values})`,
  sentiment: (values) => `items.sentiment IN (${values}) AND ${FELT}`,
  category: (values) => `items.category IN (${values}) AND ${FELT}`,
  urgency: (values) => `items.urgency IN (${values}) AND ${FELT}`,
  topic: (values) => `EXISTS (SELECT 1 FROM json_each(items.analysis, '$.topics') AS topic WHERE topic.value IN (${values})) AND ${FELT}`,
  author: (values) => `items.author_id IN (${values})`,
}

/** What a state knows of its item, see `item_states`; it may know nothing. */
const KNOWN_TO_STATES = ['source', 'sentiment', 'category', 'urgency'] as const satisfies readonly Filtered[]

/** The same conditions, to be asked of rows of `item_states`, which look at their item only where they do not know. */
export const stateConditions = (filter: ItemFilter, states: string, parameters: Parameters): string[] =>
  asked(filter).flatMap(({ facet, values }) => {
    if (!KNOWN_TO_STATES.some((known) => known === facet)) return []
    const places = values.map((value) => parameters.add(value)).join(', ')
    const item = `EXISTS (SELECT 1 FROM items WHERE items.seq = ${states}.seq AND ${COLUMNS[facet](places)})`
    return [`(${states}.${facet} IN (${places}) OR ${states}.${facet} IS NULL AND ${item})`]
  })

/** A signal has neither feeling nor category, whatever stands there. */
const FELT = `items.analysis ->> 'method' <> 'none'`

/** The same conditions, to be asked of rows of `items`. */
export const columnConditions = (workspace: string, filter: ItemFilter, parameters: Parameters): string[] => [
  ...asked(filter).map(({ facet, values }) => COLUMNS[facet](values.map((value) => parameters.add(value)).join(', '))),
  ...(filter.view === 'degraded' ? [`items.analysis ->> 'degraded'`] : []),
  ...(filter.match === undefined
    ? []
    : [`items.seq IN (SELECT rowid FROM items_text WHERE items_text MATCH ${parameters.add(textExpression(workspace, filter) ?? '')})`]),
]

const AT_STAGE: Record<ItemStage, string> = {
  normalized: 'items.analyzed_at IS NULL AND items.dispatched_at IS NULL',
  analyzed: 'items.analyzed_at IS NOT NULL AND items.dispatched_at IS NULL',
  dispatched: 'items.dispatched_at IS NOT NULL',
}

/** Whether `otherConditions` has none but times and the workspace, which every list is bound to by itself. */
export const asksNoMore = ({ stage, state, tag }: ItemFilter): boolean => stage === undefined && state !== 'todo' && tag === undefined

/** Conditions that no expression holds, whatever list the items come from. */
export function otherConditions(workspace: string, { stage, state, tag, from, to }: ItemFilter, parameters: Parameters): string[] {
  const own = parameters.add(workspace)
  return [
    `items.workspace = ${own}`,
    ...(stage ? [AT_STAGE[stage]] : []),
    ...(state === 'todo'
      ? [
          `NOT EXISTS (SELECT 1 FROM item_states AS handled WHERE handled.workspace = ${own} AND handled.item_id = items.id AND handled.state <> 'todo')`,
        ]
      : []),
    ...(tag === undefined
      ? []
      : [`items.id IN (SELECT item_id FROM item_tags WHERE item_tags.workspace = ${own} AND tag = ${parameters.add(tag)})`]),
    ...(from === undefined ? [] : [`items.received_at >= ${parameters.add(from)}`]),
    ...(to === undefined ? [] : [`items.received_at < ${parameters.add(to)}`]),
  ]
}
