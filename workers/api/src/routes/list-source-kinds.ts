import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { EXAMPLE_KIND, SourceKindView } from './source-kind-shapes.ts'

export const listSourceKinds = defineRoute({
  method: 'get',
  path: '/v1/source-kinds',
  operation: 'listSourceKinds',
  summary: 'What a source can be',
  description:
    'Each kind with where its provider has its webhooks, what it calls the secret, and the fields that a source of it takes in sluice.yaml. `PUT /v1/sources/{name}` makes a source.',
  scope: 'read',
  answer: z.object({ kinds: z.array(SourceKindView) }),
  example: { answer: { kinds: [EXAMPLE_KIND] } },
  handle: async (_request, { mapping }) => ({ kinds: await mapping.sourceKinds() }),
})
