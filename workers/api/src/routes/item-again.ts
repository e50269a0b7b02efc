import { EventId } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { type Again, analyzeAgain, dispatchAgain } from '../items/again.ts'
import type { Ports } from '../ports.ts'
import { StageName } from './shapes.ts'

const againRoute = (about: {
  verb: string
  operation: string
  summary: string
  description: string
  stage: z.infer<typeof StageName>
  work: (again: Again, ports: Ports) => Promise<void>
}) =>
  defineRoute({
    method: 'post',
    path: `/v1/items/:id/${about.verb}`,
    operation: about.operation,
    summary: about.summary,
    description: about.description,
    scope: 'write',
    params: z.object({ id: EventId }),
    status: 202,
    answer: z.object({
      id: z.string(),
      /** The stage that it goes on from. */
      stage: StageName,
    }),
    codes: ['NOT_FOUND', 'CONFLICT', 'UNAVAILABLE'],
    example: { answer: { id: `evt_${'0'.repeat(31)}1`, stage: about.stage } },
    async handle({ key, params: { id } }, ports) {
      await about.work({ workspace: key.workspace, id, actor: key.id }, ports)
      return { id, stage: about.stage }
    },
  })

export const reanalyzeItem = againRoute({
  verb: 'reanalyze',
  operation: 'reanalyzeItem',
  summary: 'Have an item understood anew',
  description:
    'By the prompt and model of now; until then it has no judgement. Corrections of it are kept, and no longer count. What has been done about it stays done.',
  stage: 'normalized',
  work: analyzeAgain,
})

export const redispatchItem = againRoute({
  verb: 'redispatch',
  operation: 'redispatchItem',
  summary: 'Have the rules decide about an item again',
  description:
    'Actions that were planned before are not repeated; a rule that has a new version acts anew. `POST /v1/rules/dry-run` and `GET /v1/items/{id}/explain` show before what would happen.',
  stage: 'analyzed',
  work: dispatchAgain,
})
