import type * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { ConfigView, toConfigView } from './config-view.ts'

export const getConfig = defineRoute({
  method: 'get',
  path: '/v1/config',
  operation: 'getConfig',
  summary: 'The configuration in force',
  description: 'With the names of its secrets; their values cannot be read.',
  scope: 'read',
  answer: ConfigView,
  async handle({ key }, { database }): Promise<z.infer<typeof ConfigView>> {
    return toConfigView(await loadWorkspace(database, key.workspace))
  },
})
