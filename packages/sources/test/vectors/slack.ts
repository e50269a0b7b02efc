import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['8f7a1c-current', '8f7a1c-previous', '8f7a1c-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ body, now }, which) {
    const at = String(Math.floor(now / 1000))
    const signature = createHmac('sha256', secrets[which]).update(`v0:${at}:${body}`).digest('hex')
    return { headers: { 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${signature}` }, body }
  },
}
