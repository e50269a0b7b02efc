import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['discourse-current', 'discourse-previous', 'discourse-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({
    headers: { 'x-discourse-event-signature': `sha256=${createHmac('sha256', secrets[which]).update(body).digest('hex')}` },
    body,
  }),
  published: [
    {
      from: 'https://github.com/discourse/discourse/blob/main/spec/jobs/emit_web_hook_event_spec.rb',
      secret: 'my_lovely_secret_for_web_hook',
      now: Date.UTC(2026, 0, 1),
      request: {
        headers: { 'x-discourse-event-signature': 'sha256=162f107f6b5022353274eb1a7197885cfd35744d8d08e5bcea025d309386b7d6' },
        body: '{"ping":"OK"}',
      },
    },
  ],
}
