import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit, range } from '../http/query.ts'
import { askedDays } from '../topics/days.ts'
import { listTopics as list } from '../topics/list.ts'
import { TOPIC_SORTS } from '../topics/totals.ts'
import { toTopicView } from '../topics/view.ts'
import { NextCursor } from './shapes.ts'
import { TopicStateName, TopicView } from './topic-shapes.ts'

export const TopicPage = z.object({
  asOf: EpochMs,
  /** Topics are counted by whole days of the workspace: these. */
  from: EpochMs,
  to: EpochMs,
  /** Understood items of these days, with topics or without. */
  understood: z.number(),
  topics: z.array(TopicView),
  nextCursor: NextCursor,
})

export const listTopics = defineRoute({
  method: 'get',
  path: '/v1/topics',
  operation: 'listTopics',
  summary: 'What people write about, by topic',
  description:
    'Of the last seven days unless told, compared with as many days before; out of rollups by day. Pinned topics stand on top. `rising`: relative change times volume, (items − previous) ÷ max(previous, 1) × items, so that what is new and large comes first. `people`: those of the 100 topics with most items. `new`: those that were not there in the period before, the latest first.',
  scope: 'read',
  query: z.strictObject({
    ...range,
    sort: z.enum(TOPIC_SORTS).default('rising'),
    state: TopicStateName.optional().describe('All but muted ones unless told.'),
    q: z.string().trim().min(1).max(80).optional().describe('A part of the name, or of one of the names that models give it.'),
    cursor: CursorText.optional(),
    limit: Limit,
  }),
  answer: TopicPage,
  async handle({ key, query: { from, to, ...wish } }, { db, now, zones }) {
    const asOf = now()
    const days = askedDays({ from, to }, asOf, await zones.zoneOf(key.workspace))
    const { topics, ...rest } = await list(db, key.workspace, { days, ...wish })
    return { asOf, from: days.from, to: days.to, ...rest, topics: topics.map(toTopicView) }
  },
})
