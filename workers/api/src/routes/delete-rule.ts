import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { removeRule } from '../rules/edits.ts'
import { Base, EDIT_CODES, Edited, Reason, RuleName } from './rule-shapes.ts'

export const deleteRule = defineRoute({
  method: 'delete',
  path: '/v1/rules/:name',
  operation: 'deleteRule',
  summary: 'Take a rule out',
  description: 'With its draft. Its versions stay, and so does what it has decided: deliveries that wait are sent all the same.',
  scope: 'admin',
  params: RuleName,
  body: z.strictObject({ reason: Reason, base: Base }),
  answer: Edited,
  codes: EDIT_CODES,
  async handle({ key, params: { name }, body }, ports) {
    return removeRule({ workspace: key.workspace, name, author: key.id, ...body }, ports)
  },
})
