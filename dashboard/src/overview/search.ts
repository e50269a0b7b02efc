import type { Range } from '../api/queries.ts'

const DAY = 86_400_000

/** The ranges that one can choose, in milliseconds. */
export const RANGES = { '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY } as const
export type RangeName = keyof typeof RANGES

/** What the address of Overview says: a named range that ends now, or a fixed one. */
export interface OverviewSearch {
  range?: RangeName
  from?: number
  to?: number
}

const isRange = (value: unknown): value is RangeName => typeof value === 'string' && value in RANGES

export function toOverviewSearch({ range, from, to }: Record<string, unknown>): OverviewSearch {
  if (typeof from === 'number' && typeof to === 'number' && from < to) return { from, to }
  return isRange(range) ? { range } : {}
}

export const DEFAULT_RANGE: RangeName = '7d'

export const rangeOf = ({ range = DEFAULT_RANGE, from, to }: OverviewSearch): Range =>
  from !== undefined && to !== undefined ? { span: to - from, until: to } : { span: RANGES[range] }
