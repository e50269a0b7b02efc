import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['consumer-current', 'consumer-previous', 'consumer-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({
    headers: { 'x-twitter-webhooks-signature': `sha256=${createHmac('sha256', secrets[which]).update(body).digest('base64')}` },
    body,
  }),
}
