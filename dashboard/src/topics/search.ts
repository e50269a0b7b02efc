import { firstOfDays } from '../design/wall-clock.ts'
import type { Topic, TopicQuery } from './shapes.ts'

/** The times that one can choose, in days of which today is the last. */
const RANGES = { '7d': 7, '30d': 30, '90d': 90 } as const
type RangeName = keyof typeof RANGES
export const DEFAULT_RANGE: RangeName = '7d'

export const SORTS = ['rising', 'items', 'people', 'negative', 'new'] as const satisfies readonly NonNullable<TopicQuery['sort']>[]
export type Sort = (typeof SORTS)[number]

export const STATES = ['emerging', 'active', 'resolved', 'muted'] as const satisfies readonly Topic['state'][]

export const QUOTES = ['representative', 'newest', 'negative'] as const
export type QuoteKind = (typeof QUOTES)[number]

/** What the address of Topics says: how the list is chosen, and the topic that is open. */
export interface TopicSearch {
  topic?: string
  sort?: Exclude<Sort, 'rising'>
  state?: Topic['state']
  q?: string
  /** A time that ends now … */
  range?: RangeName
  /** … or a fixed one, in milliseconds since 1970. */
  from?: number
  to?: number
  quotes?: Exclude<QuoteKind, 'representative'>
}

const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined => values.find((one) => one === value)

/** Text that is a number in an address is read as one. */
const textOf = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return String(value).slice(0, 80) || undefined
}

export function toTopicSearch({ topic, sort, state, q, range, from, to, quotes }: Record<string, unknown>): TopicSearch {
  const time = typeof from === 'number' && typeof to === 'number' && from < to ? { from, to } : { range: rangeName(range) }
  const found = {
    topic: textOf(topic),
    sort: oneOf(['items', 'people', 'negative', 'new'] as const, sort),
    state: oneOf(STATES, state),
    q: textOf(q),
    ...time,
    quotes: oneOf(['newest', 'negative'] as const, quotes),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

const rangeName = (value: unknown): RangeName | undefined => {
  const found = oneOf(Object.keys(RANGES) as RangeName[], value)
  return found === DEFAULT_RANGE ? undefined : found
}

/** From when to when, with the present as the end where none is fixed. */
export const timesOf = ({ range = DEFAULT_RANGE, from, to }: TopicSearch, now: number): { from: number; to: number } =>
  from !== undefined && to !== undefined ? { from, to } : { from: firstOfDays(RANGES[range], now), to: now }
