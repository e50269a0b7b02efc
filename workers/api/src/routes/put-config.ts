import * as z from 'zod'
import { saveConfig } from '../config/save.ts'
import { defineRoute } from '../http/define-route.ts'
import { ConfigView, toConfigView } from './config-view.ts'

export const putConfig = defineRoute({
  method: 'put',
  path: '/v1/config',
  operation: 'putConfig',
  summary: 'Replace the configuration',
  description:
    'Checked as a whole; nothing changes unless all of it is right (422 names every issue). Secrets that are not sent keep their value, those no longer used are dropped. The same configuration again is the same version.',
  scope: 'admin',
  body: z.strictObject({
    /** `sluice.yaml` as JSON. */
    config: z.record(z.string(), z.unknown()),
    secrets: z.record(z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/), z.string().min(1).max(10_000)).default({}),
  }),
  answer: z.object({ ...ConfigView.shape, changed: z.boolean() }),
  async handle({ key, body }, ports) {
    const { stored, changed } = await saveConfig({ workspace: key.workspace, author: key.id, ...body }, ports)
    return { ...toConfigView(stored), changed }
  },
})
