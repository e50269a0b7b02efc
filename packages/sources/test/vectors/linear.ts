import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['lin_wh_current', 'lin_wh_previous', 'lin_wh_unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  /** The time stands in the body. */
  sign({ now }, which) {
    const body = JSON.stringify({ type: 'Comment', action: 'create', data: { body: 'Grüße' }, webhookTimestamp: now, serial: 123 })
    return { headers: { 'linear-signature': createHmac('sha256', secrets[which]).update(body).digest('hex') }, body }
  },
}
