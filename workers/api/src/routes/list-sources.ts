import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { viewSources } from '../sources/view.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { EXAMPLE_SOURCE, SourceView } from './source-shapes.ts'

export const SourceList = z.object({ sources: z.array(SourceView) })

export const listSources = defineRoute({
  method: 'get',
  path: '/v1/sources',
  operation: 'listSources',
  summary: 'The sources of the workspace and how they are',
  description: 'What each has taken and refused, when it was last heard of, and how to connect its provider. In the order of sluice.yaml.',
  scope: 'read',
  answer: SourceList,
  example: { answer: { sources: [EXAMPLE_SOURCE] } },
  async handle({ key }, ports) {
    const state = await loadWorkspace(ports.database, key.workspace)
    return { sources: await viewSources(state, Object.keys(state.stored?.config.sources ?? {}), ports) }
  },
})
