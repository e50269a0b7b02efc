import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['front-current', 'front-previous', 'front-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  /** The older secret is that of a rule. */
  sign({ body, now }, which) {
    if (which === 1) return { headers: { 'x-front-signature': createHmac('sha1', secrets[1]).update(body).digest('base64') }, body }
    const signature = createHmac('sha256', secrets[which]).update(`${now}:${body}`).digest('base64')
    return { headers: { 'x-front-signature': signature, 'x-front-request-timestamp': String(now) }, body }
  },
}
