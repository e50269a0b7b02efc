import { defineRoute } from '../http/define-route.ts'
import { reprice } from '../usage/reprice.ts'
import { EXAMPLE_REPRICED, RepricedView } from './price-shapes.ts'

export const repriceCalls = defineRoute({
  method: 'post',
  path: '/v1/usage/reprice',
  operation: 'repriceCalls',
  summary: 'Give stored calls that had no price the one that is known by now',
  description:
    'For when the price list has learned of a model since; setting a price does it by itself. Calls that are still kept are looked at; asking again changes nothing that is done.',
  scope: 'admin',
  answer: RepricedView,
  example: { answer: EXAMPLE_REPRICED },
  handle: ({ key }, ports) => reprice(key.workspace, key.id, ports),
})
