import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['square-current', 'square-previous', 'square-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ url, body }, which) => ({
    headers: {
      'x-square-hmacsha256-signature': createHmac('sha256', secrets[which])
        .update(url + body)
        .digest('base64'),
    },
    body,
  }),
  published: [
    {
      from: 'https://developer.squareup.com/docs/webhooks/step3validate',
      secret: 'asdf1234',
      now: Date.UTC(2026, 0, 1),
      request: {
        url: 'https://example.com/webhook',
        headers: { 'x-square-hmacsha256-signature': '2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og=' },
        body: '{"hello":"world"}',
      },
    },
  ],
}
