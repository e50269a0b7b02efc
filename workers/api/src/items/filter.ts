import { AppError } from '@sluice/kit/http'
import { Urgency } from '@sluice/schema/analysis'
import { Slug } from '@sluice/schema/ids'
import { Category, SentimentLabel } from '@sluice/schema/item'
import * as z from 'zod'
import { range } from '../http/query.ts'
import { toMatch } from '../read/match.ts'
import { StageName } from '../routes/shapes.ts'

/**
 * Lists that people work from. `toLookAt`: urgent, hard to judge, or an action failed for good, and nobody is done with it. `waiting`: not
 * through yet, or an action waits for approval, for its destination or for its next try. `degraded`: the first choice of model failed.
 */
export const VIEWS = ['toLookAt', 'negative', 'bugs', 'waiting', 'degraded', 'snoozed', 'all'] as const
export type View = (typeof VIEWS)[number]

export const HandledStateName = z.enum(['todo', 'done', 'snoozed'])

/** How items are chosen; every condition that is given must hold. */
export const itemFilter = {
  view: z.enum(VIEWS).optional(),
  source: Slug.optional(),
  sentiment: SentimentLabel.optional(),
  category: Category.optional(),
  urgency: Urgency.optional(),
  topic: z.string().min(1).max(80).optional(),
  author: z.string().min(1).max(200).optional().describe('The source’s own id of the author.'),
  stage: StageName.optional(),
  state: HandledStateName.optional().describe('What is left to do about it; `todo`: neither done nor snoozed.'),
  tag: z.string().min(1).max(200).optional(),
  assignee: z.string().min(1).max(100).optional().describe('Who looks after it.'),
  ...range,
  q: z.string().max(500).optional().describe('Words in title, text and summary: `export "loses rows" crash*`.'),
}

export const sort = z.enum(['newest', 'oldest']).default('newest')
export type Sort = z.infer<typeof sort>

const Query = z.object(itemFilter)

/** What routes hand over: times are of receipt, `[from, to)`; `match` is `q` as an expression of FTS5. */
export type ItemFilter = Omit<z.output<typeof Query>, 'q'> & {
  match?: string | undefined
  /** All names that models give `topic`; see `withTopicNames`. */
  topicNames?: readonly string[] | undefined
}

/** Throws INVALID_REQUEST where there is no word to look for. */
export function toFilter({ q, ...filter }: z.output<typeof Query>): ItemFilter {
  if (q === undefined) return filter
  const match = toMatch(q)
  if (match !== null) return { ...filter, match }
  throw new AppError('INVALID_REQUEST', 'There is nothing to look for.', { details: [{ path: 'q', message: 'must hold a word' }] })
}
