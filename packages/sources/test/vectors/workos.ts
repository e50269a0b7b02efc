import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['workos-current', 'workos-previous', 'workos-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ body, now }, which) {
    const at = `${now}`
    const signature = createHmac('sha256', secrets[which]).update(`${at}.${body}`).digest('hex')
    return { headers: { 'WorkOS-Signature': `t=${at}, v1=${signature}` }, body }
  },
}
