import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['chatwoot-current', 'chatwoot-previous', 'chatwoot-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ body, now }, which) {
    const at = `${Math.floor(now / 1000)}`
    const signature = createHmac('sha256', secrets[which]).update(`${at}.${body}`).digest('hex')
    return { headers: { 'X-Chatwoot-Timestamp': at, 'X-Chatwoot-Signature': `sha256=${signature}` }, body }
  },
}
