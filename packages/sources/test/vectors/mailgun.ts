import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['key-current', 'key-previous', 'key-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ now }, which) {
    const timestamp = String(Math.floor(now / 1000))
    const token = 'c0ffee'.repeat(8)
    const signature = createHmac('sha256', secrets[which])
      .update(timestamp + token)
      .digest('hex')
    // A mail comes as a form with the three among its fields, an event as JSON with the three in an object.
    if (which === 1) {
      const form = new URLSearchParams({ timestamp, token, signature, from: 'tom@example.net' })
      return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString() }
    }
    const event = { signature: { timestamp, token, signature }, 'event-data': { event: 'opened' } }
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) }
  },
  unsignedBody: true,
}
