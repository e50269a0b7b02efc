import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['mandrill-current', 'mandrill-previous', 'mandrill-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ url }, which) {
    const fields = { mandrill_events: JSON.stringify([{ event: 'open', _id: 'é1' }]), another: 'a field' }
    // By name: a, m.
    const signed = `${url}another${fields.another}mandrill_events${fields.mandrill_events}`
    const signature = createHmac('sha1', secrets[which]).update(signed).digest('base64')
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-mandrill-signature': signature },
      body: new URLSearchParams(fields).toString(),
    }
  },
}
