import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['app-secret-current', 'app-secret-previous', 'app-secret-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  fields: { secret: ['${CURRENT}', '${PREVIOUS}'], verifyToken: '${VERIFY_TOKEN}' },
  sign: ({ body }, which) => ({
    headers: { 'x-hub-signature-256': `sha256=${createHmac('sha256', secrets[which]).update(body).digest('hex')}` },
    body,
  }),
}
