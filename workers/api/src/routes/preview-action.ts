import { AppError } from '@sluice/kit/http'
import { EventId, Slug } from '@sluice/schema/ids'
import { ActionConfig, RuleConfig } from '@sluice/schema/rules'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { checkRule } from '../rules/check-rule.ts'
import { configured } from '../rules/configured.ts'
import { understood } from '../rules/explain-item.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { PlannedActionView } from './dry-run-shapes.ts'

export const previewAction = defineRoute({
  method: 'post',
  path: '/v1/rules/preview',
  operation: 'previewAction',
  summary: 'What an action would send about an item',
  description:
    'Its templates with a real item, as its destination would get them. 422 says what is wrong with a template; nothing is sent. Paths begin with `rule.then.0`, which is the action.',
  scope: 'write',
  body: z.strictObject({
    action: ActionConfig.meta({ id: 'Action' }),
    itemId: EventId,
    /** What templates see as `rule.name`. */
    rule: Slug.default('preview'),
  }),
  answer: PlannedActionView,
  codes: ['RULE_INVALID', 'NOT_FOUND', 'CONFLICT'],
  async handle({ key: { workspace }, body: { action, itemId, rule: name } }, { database, dispatch }) {
    const { item, analysis, dispatchedAt } = await understood(database, workspace, itemId)
    const state = await loadWorkspace(database, workspace)
    const config = configured(state)
    const rule = RuleConfig.parse({ when: 'true', then: [action] })
    await checkRule(state, config, { name, rule }, { dispatch })
    const [decision] = await dispatch.decide({ ...config, rules: { [name]: rule } }, [{ item, analysis }], dispatchedAt)
    const [planned] = decision?.actions ?? []
    if (!planned) throw new AppError('INTERNAL', 'Nothing was rendered.')
    const { rule: _rule, ...shown } = planned
    return shown
  },
})
