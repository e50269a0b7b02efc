import { Webhook } from 'standardwebhooks'
import type { Vectors } from '../vectors.ts'

const secretOf = (name: string): string => `whsec_${Buffer.from(`formbricks-${name}-secret`).toString('base64')}`
const secrets = [secretOf('current'), secretOf('previous'), secretOf('unknown')] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ body, now }, which) {
    const signature = new Webhook(secrets[which]).sign('msg_7', new Date(now), body)
    return { headers: { 'webhook-id': 'msg_7', 'webhook-timestamp': String(Math.floor(now / 1000)), 'webhook-signature': signature }, body }
  },
}
