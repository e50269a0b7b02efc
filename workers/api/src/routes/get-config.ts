import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { toYaml } from '../config/to-yaml.ts'
import { defineRoute } from '../http/define-route.ts'
import { managedBy } from '../read/config-versions.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { ConfigView, toConfigView } from './config-view.ts'

export const getConfig = defineRoute({
  method: 'get',
  path: '/v1/config',
  operation: 'getConfig',
  summary: 'The configuration in force',
  description:
    'With the names of its secrets; their values cannot be read. With `format=yaml` the answer is sluice.yaml (`application/yaml`), without what is default: applying it changes nothing.',
  scope: 'read',
  query: z.strictObject({ format: z.enum(['json', 'yaml']).default('json') }),
  answer: ConfigView,
  types: ['application/json', 'application/yaml'],
  codes: ['NOT_FOUND'],
  async handle({ key: { workspace }, query: { format } }, { database }): Promise<z.infer<typeof ConfigView> | Response> {
    const state = await loadWorkspace(database, workspace)
    if (format === 'json') return toConfigView(state, await managedBy(database, workspace))
    if (!state.stored) throw new AppError('NOT_FOUND', 'There is no configuration yet.')
    // https://www.rfc-editor.org/rfc/rfc9512
    return new Response(toYaml(state.stored.config), { headers: { 'content-type': 'application/yaml; charset=utf-8' } })
  },
})
