import { EpochMs } from '@sluice/schema/event'
import { Stage } from '@sluice/schema/messages'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { groupDeadLetters as load } from '../read/group-dead-letters.ts'

const MAX_GROUPS = 200

const Group = z
  .object({
    stage: Stage,
    code: z.string(),
    reason: z.string(),
    count: z.number(),
    firstAt: EpochMs,
    lastAt: EpochMs,
  })
  .meta({ id: 'DeadLetterGroup' })

export const DeadLetterGroups = z.object({
  groups: z.array(Group),
  /** There are more groups than are listed. */
  more: z.boolean(),
})

export const groupDeadLetters = defineRoute({
  method: 'get',
  path: '/v1/dead-letters/groups',
  operation: 'groupDeadLetters',
  summary: 'Dead letters that were not put back yet, by what went wrong',
  description: `Stage, code and reason of a group choose its messages in GET /v1/dead-letters. The largest ${MAX_GROUPS} groups, most first.`,
  scope: 'read',
  answer: DeadLetterGroups,
  example: {
    answer: {
      groups: [
        {
          stage: 'raw',
          code: 'CANNOT_NORMALIZE',
          reason: 'comment is missing',
          count: 12,
          firstAt: 1_767_351_600_000,
          lastAt: 1_767_355_200_000,
        },
      ],
      more: false,
    },
  },
  async handle({ key }, { database }) {
    const groups = await load(database, key.workspace, MAX_GROUPS + 1)
    return { groups: groups.slice(0, MAX_GROUPS), more: groups.length > MAX_GROUPS }
  },
})
