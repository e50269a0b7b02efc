import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['current-secret', 'previous-secret', 'unknown-secret'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({
    headers: { 'x-hub-signature-256': `sha256=${createHmac('sha256', secrets[which]).update(body).digest('hex')}` },
    body,
  }),
}
