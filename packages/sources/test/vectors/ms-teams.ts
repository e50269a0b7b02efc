import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

/** As Teams shows them: 32 random bytes in base64. */
const secrets = [1, 2, 3].map((byte) => Buffer.alloc(32, byte).toString('base64')) as [string, string, string]

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({
    headers: { authorization: `HMAC ${createHmac('sha256', Buffer.from(secrets[which], 'base64')).update(body).digest('base64')}` },
    body,
  }),
}
