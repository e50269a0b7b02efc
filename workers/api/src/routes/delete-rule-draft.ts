import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { removeDraft } from '../store/rules.ts'
import { RuleName } from './rule-shapes.ts'

export const deleteRuleDraft = defineRoute({
  method: 'delete',
  path: '/v1/rules/:name/draft',
  operation: 'deleteRuleDraft',
  summary: 'Throw a draft away',
  description: 'What is in force stays as it is.',
  scope: 'write',
  params: RuleName,
  answer: z.object({ name: z.string() }),
  codes: ['NOT_FOUND'],
  example: { answer: { name: 'open-ticket' } },
  async handle({ key: { id, workspace }, params: { name } }, { db, now }) {
    if (!(await removeDraft(db, { workspace, name }, id, now()))) throw new AppError('NOT_FOUND', `There is no draft of the rule ${name}.`)
    return { name }
  },
})
