import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { range } from '../http/query.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { askedDays } from '../topics/days.ts'
import { loadTopic } from '../topics/detail.ts'
import { mustFindTopic } from '../topics/find.ts'
import { loadNames } from '../topics/names.ts'
import { rulesNaming } from '../topics/rules-naming.ts'
import { listVersions } from '../topics/versions.ts'
import { toTopicDetail } from '../topics/view.ts'
import { TopicDetailView, TopicName } from './topic-shapes.ts'

const VERSIONS = 10

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
  async handle({ key: { workspace }, params, query }, { db, database, now, zones }) {
    const asOf = now()
    const days = askedDays(query, asOf, await zones.zoneOf(workspace))
    const names = await loadNames(db, workspace)
    const { topic, members } = await mustFindTopic(db, workspace, params.topic, names)
    const [facts, versions, { stored }] = await Promise.all([
      loadTopic(db, { workspace, topic, members, names, days }, asOf),
      listVersions(db, workspace, { topic, limit: VERSIONS }),
      loadWorkspace(database, workspace),
    ])
    return toTopicDetail({ topic, names: members, days, facts, versions, rules: rulesNaming(stored?.config ?? null, [topic]), asOf })
  },
})
