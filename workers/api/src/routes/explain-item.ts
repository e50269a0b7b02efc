import { AppError } from '@sluice/kit/http'
import { EventId, Slug } from '@sluice/schema/ids'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { explainItem as explain } from '../rules/explain-item.ts'
import { ExplainedRuleView } from './explain-shapes.ts'

export const explainItem = defineRoute({
  method: 'get',
  path: '/v1/items/:id/explain',
  operation: 'explainItem',
  summary: 'Why rules match an item, or do not',
  description:
    'Each condition with its value, part by part. Rules are those in force; `draft=true` puts drafts in their places. `now` is the time at which rules decided about the item, where they have.',
  scope: 'read',
  params: z.object({ id: EventId }),
  query: z.strictObject({ rule: Slug.optional(), draft: z.boolean().default(false) }),
  answer: z.object({ itemId: z.string(), at: EpochMs, rules: z.array(ExplainedRuleView) }),
  codes: ['NOT_FOUND', 'CONFLICT'],
  async handle({ key: { workspace }, params: { id }, query }, ports) {
    const { at, rules } = await explain({ workspace, id, ...query }, ports)
    if (query.rule !== undefined && rules.length === 0) {
      throw new AppError(
        'NOT_FOUND',
        `There is no rule ${query.rule}${query.draft ? ' and no draft of it' : ' in force; add draft=true for a draft'}.`,
      )
    }
    return { itemId: id, at, rules }
  },
})
