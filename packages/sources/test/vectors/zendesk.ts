import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['zendesk-current', 'zendesk-previous', 'zendesk-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ body, now }, which) {
    const at = new Date(now).toISOString().replace('.000', '')
    const signature = createHmac('sha256', secrets[which])
      .update(at + body)
      .digest('base64')
    return { headers: { 'x-zendesk-webhook-signature': signature, 'x-zendesk-webhook-signature-timestamp': at }, body }
  },
}
