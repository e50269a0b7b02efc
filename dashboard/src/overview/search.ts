import type { Range } from '../api/times.ts'

const DAY = 86_400_000

/** The ranges that one can choose, in milliseconds. */
export const RANGES = { '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY } as const
export type RangeName = keyof typeof RANGES

/** Which time an address is about: a named range that ends now, or a fixed one. */
export interface TimeSearch {
  range?: RangeName
  from?: number
  to?: number
}

/** What the address of Overview says. */
export interface OverviewSearch extends TimeSearch {
  /** What volume and sentiment are told apart by; by source unless said. */
  by?: 'category'
}

const isRange = (value: unknown): value is RangeName => typeof value === 'string' && value in RANGES

export const toOverviewSearch = (raw: Record<string, unknown>): OverviewSearch => ({
  ...toTimeSearch(raw),
  ...(raw['by'] === 'category' && { by: 'category' }),
})

export function toTimeSearch({ range, from, to }: Record<string, unknown>): TimeSearch {
  if (typeof from === 'number' && typeof to === 'number' && from < to) return { from, to }
  return isRange(range) ? { range } : {}
}

/** The same page about another time. */
export const atTime = ({ by }: OverviewSearch, time: TimeSearch): OverviewSearch => ({
  ...time,
  ...(by && { by }),
})

export const DEFAULT_RANGE: RangeName = '7d'

export const rangeOf = ({ range = DEFAULT_RANGE, from, to }: TimeSearch): Range =>
  from !== undefined && to !== undefined ? { span: to - from, until: to } : { span: RANGES[range] }
