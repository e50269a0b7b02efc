import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['canny-current', 'canny-previous', 'canny-unknown'] as const
const nonce = 'a4c1e2f0'

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body, now }, which) => ({
    headers: {
      'canny-timestamp': String(now),
      'canny-nonce': nonce,
      'canny-signature': createHmac('sha256', secrets[which]).update(nonce).digest('base64'),
    },
    body,
  }),
  unsignedBody: true,
}
