import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['sentry-current', 'sentry-previous', 'sentry-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({
    headers: { 'sentry-hook-signature': createHmac('sha256', secrets[which]).update(body).digest('hex') },
    body,
  }),
}
