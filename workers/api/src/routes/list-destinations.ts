import * as z from 'zod'
import { viewDestinations } from '../destinations/view.ts'
import { defineRoute } from '../http/define-route.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { DestinationView } from './destination-shapes.ts'

const DestinationList = z.object({ destinations: z.array(DestinationView) })

export const listDestinations = defineRoute({
  method: 'get',
  path: '/v1/destinations',
  operation: 'listDestinations',
  summary: 'The destinations of the workspace and how they are',
  description:
    'Which are stopped and why, what waits for them, and what became of the deliveries of the last day. In the order of sluice.yaml.',
  scope: 'read',
  answer: DestinationList,
  async handle({ key }, ports) {
    const state = await loadWorkspace(ports.database, key.workspace)
    return { destinations: await viewDestinations(state, Object.keys(state.stored?.config.destinations ?? {}), ports) }
  },
})
