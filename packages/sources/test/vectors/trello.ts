import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['trello-current', 'trello-previous', 'trello-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ url, body }, which) => ({
    headers: {
      'x-trello-webhook': createHmac('sha1', secrets[which])
        .update(body + url)
        .digest('base64'),
    },
    body,
  }),
}
