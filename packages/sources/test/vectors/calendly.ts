import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['calendly-current', 'calendly-previous', 'calendly-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ body, now }, which) {
    const at = `${Math.floor(now / 1000)}`
    const signature = createHmac('sha256', secrets[which]).update(`${at}.${body}`).digest('hex')
    return { headers: { 'Calendly-Webhook-Signature': `t=${at},v1=${signature}` }, body }
  },
}
