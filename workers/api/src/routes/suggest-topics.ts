import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { range } from '../http/query.ts'
import { askedDays } from '../topics/days.ts'
import { suggestTopics as suggest } from '../topics/suggest.ts'

export const suggestTopics = defineRoute({
  method: 'get',
  path: '/v1/topic-suggestions',
  operation: 'suggestTopics',
  summary: 'Topics that seem to be one',
  description:
    'Other forms or another order of the same words, another spelling, a slip of the pen; of the 500 topics with most items. What somebody has taken apart is not suggested again. Nothing is merged by it: POST /v1/topics/{topic}/merge is.',
  scope: 'read',
  query: z.strictObject(range),
  answer: z.object({
    suggestions: z.array(
      z.object({
        /** The one with most items: what the others may be put under. */
        name: z.string(),
        topics: z.array(z.object({ topic: z.string(), items: z.number() })),
      }),
    ),
  }),
  example: {
    answer: {
      suggestions: [
        {
          name: 'login fails',
          topics: [
            { topic: 'login fails', items: 41 },
            { topic: 'login failure', items: 12 },
          ],
        },
      ],
    },
  },
  async handle({ key, query }, { db, now, zones }) {
    const found = await suggest(db, key.workspace, askedDays(query, now(), await zones.zoneOf(key.workspace)))
    return { suggestions: found.map(({ name, topics }) => ({ name, topics: topics.map(({ topic, items }) => ({ topic, items })) })) }
  },
})
