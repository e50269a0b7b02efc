import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { saveDraft } from '../rules/save-draft.ts'
import { Base, Draft, Rule, RuleName, toDraft } from './rule-shapes.ts'

export const putRuleDraft = defineRoute({
  method: 'put',
  path: '/v1/rules/:name/draft',
  operation: 'putRuleDraft',
  summary: 'Save a draft of a rule',
  description:
    'Checked as if it were in force: 422 says what is wrong and at which character. A draft never acts; `POST /v1/rules/dry-run` shows what it would do, `POST /v1/rules/{name}/publish` puts it in force. `base` is the version of the rule that you looked at; without it a draft that goes on keeps the one it had.',
  scope: 'write',
  params: RuleName,
  body: z.strictObject({ rule: Rule, base: Base }),
  answer: Draft,
  codes: ['RULE_INVALID', 'NOT_FOUND', 'CONFLICT'],
  async handle({ key, params: { name }, body }, ports) {
    const { draft, version } = await saveDraft({ workspace: key.workspace, name, author: key.id, ...body }, ports)
    return toDraft(draft, version)
  },
})
