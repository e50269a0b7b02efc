import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { saveConfig } from '../config/save.ts'
import { defineRoute } from '../http/define-route.ts'
import { viewRetention } from '../retention/view.ts'
import { DataSettings, EXAMPLE, RetentionView } from './retention-shapes.ts'

export const putRetention = defineRoute({
  method: 'put',
  path: '/v1/retention',
  operation: 'putRetention',
  summary: 'Set how long data is kept, and what becomes of personal data',
  description:
    'Replaces the sections `retention` and, where it is sent, `privacy` of sluice.yaml; everything else of the configuration stays. It is a version of the configuration like any other. Deleting begins at the next midnight (UTC).',
  scope: 'admin',
  body: z.strictObject({
    ...DataSettings.shape,
    reason: z.string().min(1).max(500).describe('Why, for the history.'),
    base: z
      .number()
      .int()
      .nonnegative()
      .optional()
      .describe('The version that was looked at; where the configuration is newer, the answer is 409.'),
  }),
  answer: z.object({ ...RetentionView.shape, changed: z.boolean() }),
  codes: ['CONFIG_INVALID', 'CONFLICT', 'NOT_FOUND', 'NOT_LIVE_YET'],
  example: {
    body: { retention: { items: 365 }, reason: 'One year is what we promise' },
    answer: {
      asOf: 1_767_323_045_000,
      runsAt: 1_767_398_400_000,
      retention: { items: 365 },
      privacy: { personalData: 'keep', kinds: ['email'] },
      version: 19,
      kinds: [{ ...EXAMPLE }],
      changed: true,
    },
  },
  async handle({ key: { workspace, id: author }, body: { retention, privacy, reason, base } }, ports) {
    const { state, changed } = await saveConfig(
      {
        workspace,
        author,
        decide: (stored) => {
          if (!stored) throw new AppError('NOT_FOUND', `The workspace ${workspace} has no configuration yet.`)
          return { ...stored.config, retention, ...(privacy && { privacy }) }
        },
        secrets: {},
        reason,
        base,
        appliedFrom: null,
        action: 'retention.saved',
        subject: workspace,
      },
      ports,
    )
    const config = state.stored?.config
    const settings = { retention: config?.retention ?? {}, privacy: config?.privacy, version: state.stored?.version ?? 0 }
    return { ...(await viewRetention(workspace, settings, ports)), changed }
  },
})
