import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

/** `<client id>&<client secret>` */
const keys = ['client-7&current', 'client-7&previous', 'client-7&unknown'] as const

export const vectors: Vectors = {
  secrets: [keys[0], keys[1]],
  sign: ({ body }, which) => ({
    headers: { 'sm-apikey': 'client-7', 'sm-signature': createHmac('sha1', keys[which]).update(body).digest('base64') },
    body,
  }),
}
