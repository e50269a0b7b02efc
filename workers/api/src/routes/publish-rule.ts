import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { publishRule as publish } from '../rules/edits.ts'
import { Base, EDIT_CODES, Edited, Reason, Rule, RuleName } from './rule-shapes.ts'

export const publishRule = defineRoute({
  method: 'post',
  path: '/v1/rules/:name/publish',
  operation: 'publishRule',
  summary: 'Put a draft in force',
  description:
    'Or the rule that is sent in its place. The Workers act by it within two minutes. Refused with 409 where the rule has changed since the draft was begun; `base` with the version that is in force says that you have seen it.',
  scope: 'admin',
  params: RuleName,
  body: z.strictObject({ reason: Reason, rule: Rule.optional(), base: Base }),
  answer: Edited,
  codes: ['RULE_INVALID', ...EDIT_CODES],
  async handle({ key, params: { name }, body: { rule, ...wish } }, ports) {
    return publish({ workspace: key.workspace, name, author: key.id, ...wish }, rule, ports)
  },
})
