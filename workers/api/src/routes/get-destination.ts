import { AppError } from '@sluice/kit/http'
import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { findDestination } from '../destinations/find.ts'
import { viewDestinations } from '../destinations/view.ts'
import { defineRoute } from '../http/define-route.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { DestinationView } from './destination-shapes.ts'

export const getDestination = defineRoute({
  method: 'get',
  path: '/v1/destinations/:name',
  operation: 'getDestination',
  summary: 'A destination and how it is',
  description: 'Its state, what waits for it, and how the deliveries of the last hours ended.',
  scope: 'read',
  params: z.object({ name: Slug }),
  answer: DestinationView,
  codes: ['NOT_FOUND'],
  async handle({ key, params: { name } }, ports) {
    const state = await loadWorkspace(ports.database, key.workspace)
    findDestination(state, name)
    const [view] = await viewDestinations(state, [name], ports)
    if (!view) throw new AppError('NOT_FOUND', `There is no destination ${name}.`)
    return view
  },
})
