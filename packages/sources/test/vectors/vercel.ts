import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['vercel-current', 'vercel-previous', 'vercel-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({
    headers: { 'x-vercel-signature': createHmac('sha1', secrets[which]).update(body).digest('hex') },
    body,
  }),
}
