import { Webhook } from 'standardwebhooks'
import type { SignedRequest, Unsigned, Vectors } from '../vectors.ts'

const secretOf = (name: string): string => `whsec_${Buffer.from(`${name}-of-at-least-24-bytes`).toString('base64')}`
const secrets = [secretOf('current'), secretOf('previous'), secretOf('unknown')] as const

/** With the older secret under the names that Svix gives its headers. */
function sign({ body, now }: Unsigned, which: 0 | 1 | 2): SignedRequest {
  const names = which === 1 ? 'svix' : 'webhook'
  const id = 'msg_2aX9'
  const signature = new Webhook(secrets[which]).sign(id, new Date(now), body)
  const headers = { [`${names}-id`]: id, [`${names}-timestamp`]: String(Math.floor(now / 1000)), [`${names}-signature`]: signature }
  return { headers, body }
}

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign,
  join: (wrong, right) => ({
    headers: { ...right.headers, 'webhook-signature': `${wrong.headers['webhook-signature']} ${right.headers['webhook-signature']}` },
    body: right.body,
  }),
  published: [
    {
      from: 'https://docs.svix.com/receiving/verifying-payloads/how-manual',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      now: 1_614_265_330_000,
      request: {
        headers: {
          'svix-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
          'svix-timestamp': '1614265330',
          'svix-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
        },
        body: '{"test": 2432232314}',
      },
    },
  ],
}
