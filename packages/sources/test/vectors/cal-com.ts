import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['cal-com-current', 'cal-com-previous', 'cal-com-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({
    headers: { 'x-cal-signature-256': createHmac('sha256', secrets[which]).update(body).digest('hex') },
    body,
  }),
}
