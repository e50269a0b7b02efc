import { Category, SentimentLabel } from '@sluice/schema/item'

/** A column of a rollup, and what holds of the items that it counts: an expression over a row of `understood.ts`. */
export type Counted = readonly (readonly [column: string, holds: string])[]

/** The column of `source_hours` and `source_days` that counts items of a sentiment and a category. */
export const cell = (label: string, category: string): string => `${label}_${category}`

const SENTIMENTS: Counted = SentimentLabel.options.map((label) => [label, `label = '${label}'`])
const DEGRADED: Counted = [['degraded', 'degraded IS 1']]

/** What the rollups of a source count. */
export const OF_SOURCE: Counted = [
  ...SENTIMENTS,
  ...SentimentLabel.options.flatMap((label) =>
    Category.options.map((category) => [cell(label, category), `label = '${label}' AND category = '${category}'`] as const),
  ),
  ...DEGRADED,
]

/** The same of a topic: there are many more of those, so only what the views of the Inbox show. */
export const OF_TOPIC: Counted = [...SENTIMENTS, ['bug', `category = 'bug'`], ...DEGRADED]
