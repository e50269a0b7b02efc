import * as z from 'zod'
import { saveConfig } from '../config/save.ts'
import { tellPollers } from '../config/tell-pollers.ts'
import { SecretName, SecretText } from './secret-shapes.ts'
import { defineRoute } from '../http/define-route.ts'
import { ConfigView, toConfigView } from './config-view.ts'

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
  }),
  headers: z.object({ 'Sluice-Reason': z.string().max(500).optional().describe('Why, for the history of the rules that change.') }),
  answer: z.object({ ...ConfigView.shape, changed: z.boolean() }),
  codes: ['CONFIG_INVALID', 'CONFLICT', 'NOT_LIVE_YET'],
  async handle({ key, body, request }, ports) {
    const reason = request.headers.get('sluice-reason')?.slice(0, 500) || 'sluice.yaml'
    const { state, changed } = await saveConfig({ workspace: key.workspace, author: key.id, ...body, reason }, ports)
    await tellPollers(key.workspace, ports)
    return { ...toConfigView(state), changed }
  },
})
