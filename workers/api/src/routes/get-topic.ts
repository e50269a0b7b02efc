import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { range } from '../http/query.ts'
import { askedDays } from '../topics/days.ts'
import { findTopic } from '../topics/detail.ts'
import { toTopicDetail } from '../topics/view.ts'
import { TopicDetailView, TopicName } from './topic-shapes.ts'

export const getTopic = defineRoute({
  method: 'get',
  path: '/v1/topics/:topic',
  operation: 'getTopic',
  summary: 'One topic: its course, where it comes from, and what people say',
  description:
    'Numbers come from rollups by day; sources, categories, topics beside it, quotes and tickets from the newest 300 items of the period. A name that was renamed or merged answers with the topic that it belongs to now.',
  scope: 'read',
  params: TopicName,
  query: z.strictObject(range),
  answer: TopicDetailView,
  codes: ['NOT_FOUND'],
  async handle({ key: { workspace }, params, query }, { db, now, zones }) {
    const asOf = now()
    const days = askedDays(query, asOf, await zones.zoneOf(workspace))
    const { topic, members, facts } = await findTopic(db, workspace, params.topic, days, asOf)
    return toTopicDetail({ topic, names: members, days, facts, asOf })
  },
})
