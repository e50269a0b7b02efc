import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['notion-current', 'notion-previous', 'notion-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({
    headers: { 'x-notion-signature': `sha256=${createHmac('sha256', secrets[which]).update(body).digest('hex')}` },
    body,
  }),
}
