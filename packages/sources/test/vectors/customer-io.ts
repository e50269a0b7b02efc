import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['cio-current', 'cio-previous', 'cio-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ body, now }, which) {
    const at = String(Math.floor(now / 1000))
    const signature = createHmac('sha256', secrets[which]).update(`v0:${at}:${body}`).digest('hex')
    return { headers: { 'x-cio-timestamp': at, 'x-cio-signature': signature }, body }
  },
}
