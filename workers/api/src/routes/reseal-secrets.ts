import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { reseal } from '../secrets/reseal.ts'

export const resealSecrets = defineRoute({
  method: 'post',
  path: '/v1/secrets/reseal',
  operation: 'resealSecrets',
  summary: 'Seal every secret under the current master key',
  description:
    'For the change of MASTER_KEY: deploy with the new key and the one before it as MASTER_KEY_PREVIOUS, call this, and take MASTER_KEY_PREVIOUS away once `left` is 0. It covers the whole deployment; values stay as they are. Doing it again does nothing.',
  scope: 'admin',
  answer: z.object({
    resealed: z.number(),
    /** Still sealed under another key: neither key opens them, or they came in between. */
    left: z.number(),
  }),
  codes: ['CONFLICT', 'NOT_LIVE_YET'],
  example: { answer: { resealed: 7, left: 0 } },
  handle: ({ key }, ports) => reseal(key.id, ports),
})
