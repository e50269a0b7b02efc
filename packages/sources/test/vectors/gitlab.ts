import { Webhook } from 'standardwebhooks'
import type { Vectors } from '../vectors.ts'

const signingToken = (name: string): string => `whsec_${Buffer.from(`gitlab-${name}-signing-token-32b`).toString('base64')}`
const current = signingToken('current')
/** The older secret token, sent as it is. */
const previous = 'glsec!previous'

export const vectors: Vectors = {
  secrets: [current, previous],
  sign({ body, now }, which) {
    if (which === 1) return { headers: { 'x-gitlab-token': previous }, body }
    const signature = new Webhook(which === 0 ? current : signingToken('unknown')).sign('9f1c', new Date(now), body)
    return { headers: { 'webhook-id': '9f1c', 'webhook-timestamp': String(Math.floor(now / 1000)), 'webhook-signature': signature }, body }
  },
}
