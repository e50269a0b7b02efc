import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { acknowledge, unacknowledge } from '../overview/acknowledge.ts'

const Cause = z.object({ cause: z.string().min(1).max(200) })

export const acknowledgeAttention = defineRoute({
  method: 'post',
  path: '/v1/attention/:cause/acknowledge',
  operation: 'acknowledgeAttention',
  summary: 'Say that a trouble is known',
  description:
    '`cause` as in `attention` of GET /v1/overview. It is marked for everybody until it has grown by half, or is over and begins anew.',
  scope: 'write',
  params: Cause,
  answer: z.object({ cause: z.string(), at: EpochMs }),
  codes: ['NOT_FOUND'],
  example: { answer: { cause: 'paused:tickets', at: 1_767_323_045_000 } },
  async handle({ key, params: { cause } }, ports) {
    return { cause, ...(await acknowledge(key, cause, ports)) }
  },
})

export const reopenAttention = defineRoute({
  method: 'delete',
  path: '/v1/attention/:cause/acknowledge',
  operation: 'reopenAttention',
  summary: 'Show a trouble again that was acknowledged',
  description: 'It stands among what needs attention again, as long as its cause lasts.',
  scope: 'write',
  params: Cause,
  answer: z.object({ cause: z.string(), reopened: z.literal(true) }),
  codes: ['NOT_FOUND'],
  example: { answer: { cause: 'paused:tickets', reopened: true } },
  async handle({ key, params: { cause } }, ports) {
    await unacknowledge(key, cause, ports)
    return { cause, reopened: true as const }
  },
})
