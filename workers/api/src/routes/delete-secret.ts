import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { removeSecret } from '../secrets/remove.ts'
import { SecretName } from './secret-shapes.ts'

export const deleteSecret = defineRoute({
  method: 'delete',
  path: '/v1/secrets/:name',
  operation: 'deleteSecret',
  summary: 'Forget a secret',
  description:
    'Refused while the configuration names it (409 says where), but for sources whose provider gives the secret itself: those then wait for the next handshake.',
  scope: 'admin',
  params: z.object({ name: SecretName }),
  answer: z.object({ name: z.string() }),
  codes: ['NOT_FOUND', 'CONFLICT', 'NOT_LIVE_YET'],
  example: { answer: { name: 'GITHUB_SECRET' } },
  async handle({ key, params: { name } }, ports) {
    await removeSecret({ workspace: key.workspace, name, author: key.id }, ports)
    ports.log.info('secrets.removed', { workspace: key.workspace, name, author: key.id })
    return { name }
  },
})
