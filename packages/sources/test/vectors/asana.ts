import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['asana-current', 'asana-previous', 'asana-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({
    headers: { 'x-hook-signature': createHmac('sha256', secrets[which]).update(body).digest('hex') },
    body,
  }),
}
