import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['zoom-current', 'zoom-previous', 'zoom-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ body, now }, which) {
    const at = String(Math.floor(now / 1000))
    const signature = createHmac('sha256', secrets[which]).update(`v0:${at}:${body}`).digest('hex')
    return { headers: { 'x-zm-request-timestamp': at, 'x-zm-signature': `v0=${signature}` }, body }
  },
}
