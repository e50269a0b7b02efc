import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { countUnderPrevious, listSecrets as list } from '../secrets/list.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { SecretView } from './secret-shapes.ts'

export const SecretList = z.object({
  secrets: z.array(SecretView),
  /** Secrets of the whole deployment that are sealed under the master key before the current one; at 0 that key can go. */
  underPreviousKey: z.number(),
})

export const listSecrets = defineRoute({
  method: 'get',
  path: '/v1/secrets',
  operation: 'listSecrets',
  summary: 'The secrets of the workspace, without their values',
  description: 'Names, dates, whether two values are good at the moment, and where the configuration names them. Values cannot be read.',
  scope: 'read',
  answer: SecretList,
  async handle({ key }, { db, database, keyring, now }) {
    const [state, underPreviousKey] = await Promise.all([loadWorkspace(database, key.workspace), countUnderPrevious(db, keyring)])
    return { secrets: list(state, now()), underPreviousKey }
  },
})
