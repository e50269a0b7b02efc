import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['hubspot-current', 'hubspot-previous', 'hubspot-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  /** HubSpot signs the address with some characters decoded: `%3A` is `:`. */
  sign({ url, body, now }, which) {
    const signature = createHmac('sha256', secrets[which]).update(`POST${url}?at=a:b@c/d${body}${now}`).digest('base64')
    return {
      url: `${url}?at=a%3Ab%40c%2Fd`,
      headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(now) },
      body,
    }
  },
}
