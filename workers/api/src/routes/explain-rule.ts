import { EventId, Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { explainRule as explain } from '../rules/explain-rule.ts'
import { MAX_EXPLAINED } from '../rules/tally.ts'
import { ExplainedRuleView } from './explain-shapes.ts'
import { Rule } from './rule-shapes.ts'

export const explainRule = defineRoute({
  method: 'post',
  path: '/v1/rules/explain',
  operation: 'explainRule',
  summary: 'Why a rule matches past items, or does not',
  description:
    'The condition with its value, part by part, as of the time at which each item came: what decided about the items of a dry run. Nothing is sent and nothing is written; what would be sent is said by the dry run. Items that are not understood are left out.',
  scope: 'write',
  body: z.strictObject({
    name: Slug,
    /** To be tried before it is saved; without it the draft, and without that the rule in force. */
    rule: Rule.optional(),
    items: z.array(EventId).min(1).max(MAX_EXPLAINED),
  }),
  answer: z.object({ items: z.array(z.object({ itemId: z.string(), rule: ExplainedRuleView })) }),
  codes: ['RULE_INVALID', 'NOT_FOUND'],
  handle: async ({ key: { workspace }, body: { name, rule, items } }, ports) => ({
    items: await explain({ workspace, name, given: rule, ids: items }, ports),
  }),
})
