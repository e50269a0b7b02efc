import { AppError } from '@sluice/kit/http'
import { ERRORS } from '@sluice/schema/errors'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { sendTestEvent } from '../sources/test-event.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { SourceName } from './source-edit-shapes.ts'

const Code = z.enum(Object.keys(ERRORS) as [keyof typeof ERRORS, ...(keyof typeof ERRORS)[]])

const Tested = z
  .discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('taken'),
      /** Of the event; null where the provider wants to hear something else than an id. */
      id: z.string().nullable(),
      duplicate: z.boolean(),
    }),
    z.object({ outcome: z.literal('refused'), status: z.number(), code: Code.nullable(), message: z.string() }),
    z.object({ outcome: z.literal('impossible'), message: z.string() }),
  ])
  .meta({ id: 'TestedSource' })

export const testSource = defineRoute({
  method: 'post',
  path: '/v1/sources/:name/test',
  operation: 'testSource',
  summary: 'Send a test event',
  description:
    'An invented event of the provider, signed with the secret that is stored here, through the same door. It becomes an item like any other, and rules act on it. What is signed with a private key of the provider cannot be tested so: `impossible`.',
  scope: 'write',
  params: SourceName,
  answer: Tested,
  codes: ['UNKNOWN_SOURCE'],
  example: { answer: { outcome: 'taken', id: 'evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d', duplicate: false } },
  async handle({ key, params: { name }, request }, ports) {
    const state = await loadWorkspace(ports.database, key.workspace)
    const tested = await sendTestEvent(state, name, new URL(request.url).origin, ports)
    if (!tested) throw new AppError('UNKNOWN_SOURCE', `There is no source ${name}.`)
    ports.log.info('sources.tested', { workspace: key.workspace, source: name, outcome: tested.outcome, by: key.id })
    return tested
  },
})
