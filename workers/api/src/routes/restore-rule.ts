import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { restoreRule as restore } from '../rules/edits.ts'
import { Base, EDIT_CODES, Edited, Reason, RuleName, RuleVersion } from './rule-shapes.ts'

export const restoreRule = defineRoute({
  method: 'post',
  path: '/v1/rules/:name/restore',
  operation: 'restoreRule',
  summary: 'Put an earlier version in force again',
  description: 'As a version of its own. Also a rule that was removed comes back so, behind the others.',
  scope: 'admin',
  params: RuleName,
  body: z.strictObject({ version: RuleVersion, reason: Reason, base: Base }),
  answer: Edited,
  codes: ['RULE_INVALID', ...EDIT_CODES],
  async handle({ key, params: { name }, body: { version, ...wish } }, ports) {
    return restore({ workspace: key.workspace, name, author: key.id, ...wish }, version, ports)
  },
})
