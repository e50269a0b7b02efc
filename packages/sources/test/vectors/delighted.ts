import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['delighted-current', 'delighted-previous', 'delighted-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({
    headers: { 'x-delighted-webhook-signature': `sha256=${createHmac('sha256', secrets[which]).update(body).digest('hex')}` },
    body,
  }),
}
