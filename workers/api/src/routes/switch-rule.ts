import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { switchRule } from '../rules/edits.ts'
import { Base, EDIT_CODES, Edited, Reason, RuleName } from './rule-shapes.ts'

const switchRoute = (enabled: boolean, about: { verb: string; operation: string; summary: string }) =>
  defineRoute({
    method: 'post',
    path: `/v1/rules/:name/${about.verb}`,
    operation: about.operation,
    summary: about.summary,
    description: 'A version of its own, as a change of the rule would be.',
    scope: 'admin',
    params: RuleName,
    body: z.strictObject({ reason: Reason, base: Base }),
    answer: Edited,
    codes: ['RULE_INVALID', ...EDIT_CODES],
    async handle({ key, params: { name }, body }, ports) {
      return switchRule({ workspace: key.workspace, name, author: key.id, ...body }, enabled, ports)
    },
  })

export const enableRule = switchRoute(true, {
  verb: 'enable',
  operation: 'enableRule',
  summary: 'Let a rule act again',
})

export const disableRule = switchRoute(false, {
  verb: 'disable',
  operation: 'disableRule',
  summary: 'Stop a rule without removing it',
})
