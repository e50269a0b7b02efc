import * as z from 'zod'
import { itemFilter, toFilter, type ItemFilter } from '../items/filter.ts'
import { DAY_MS, hourOf } from '../store/hour.ts'

const { from: _from, to: _to, ...filters } = itemFilter

const LAST = { '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS } as const

/** What a saved list holds: filters, with a time that ends now (`last`) or a fixed one. */
export const ViewFilters = z.strictObject({
  ...filters,
  last: z.enum(['24h', '7d', '30d']).optional().describe('Received in this time, up to now; it begins with a whole hour.'),
  from: z.number().int().min(0).optional().describe('Milliseconds since 1970; of receipt, included.'),
  to: z.number().int().min(0).optional().describe('Milliseconds since 1970; of receipt, not included.'),
})
export type ViewFilters = z.infer<typeof ViewFilters>

/**
 * The items that a saved list holds at this moment: since a whole hour, because the rollups count those, and as the Inbox does. Throws
 * INVALID_REQUEST where its words are none.
 */
export function filterOf({ last, from, to, ...rest }: ViewFilters, now: number): ItemFilter {
  const since = last === undefined ? from : hourOf(now) - LAST[last]
  return { ...toFilter(rest), from: since, to }
}
