import * as z from 'zod'
import { saveConfig } from '../config/save.ts'
import { tellPollers } from '../config/tell-pollers.ts'
import { SecretName, SecretText } from './secret-shapes.ts'
import { defineRoute } from '../http/define-route.ts'
import { managedBy } from '../read/config-versions.ts'
import { ConfigVersion, ConfigView, From, toConfigView } from './config-view.ts'

export const putConfig = defineRoute({
  method: 'put',
  path: '/v1/config',
  operation: 'putConfig',
  summary: 'Replace the configuration',
  description:
    'Checked as a whole; nothing changes unless all of it is right (422 names every issue). Secrets that are not sent keep their value; those that came this way and are no longer used are dropped. Where a source gets a new secret, the one before it stays good for 24 hours (`PUT /v1/secrets/{name}` says otherwise). The same configuration again is the same version.',
  scope: 'admin',
  body: z.strictObject({
    /** `sluice.yaml` as JSON. */
    config: z.record(z.string(), z.unknown()),
    secrets: z.record(SecretName, SecretText).default({}),
    /** Where it stands: in git, then the commit says which one; else in a file. */
    from: From.default({ from: 'file' }),
    /** The version that was looked at; where the configuration is newer, the answer is 409. Without it nothing is compared. */
    base: ConfigVersion.optional(),
    /** Why, for the history of the configuration and of the rules that change; in any letters. Goes before the header. */
    reason: z.string().max(500).optional(),
  }),
  headers: z.object({
    'Sluice-Reason': z.string().max(500).optional().describe('The same as `reason`, as far as a header can say it.'),
  }),
  answer: z.object({ ...ConfigView.shape, changed: z.boolean() }),
  codes: ['CONFIG_INVALID', 'CONFLICT', 'NOT_LIVE_YET'],
  async handle({ key, body, request }, ports) {
    const reason = body.reason?.trim() || request.headers.get('sluice-reason')?.slice(0, 500) || 'sluice.yaml'
    const { workspace, id: author } = key
    const { config, secrets, from: appliedFrom, base } = body
    const { state, changed } = await saveConfig(
      { workspace, author, decide: () => config, secrets, reason, base, appliedFrom, action: 'config.saved', subject: workspace },
      ports,
    )
    await tellPollers(workspace, ports)
    return { ...toConfigView(state, await managedBy(ports.database, workspace)), changed }
  },
})
