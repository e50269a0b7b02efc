import type { Vectors } from '../vectors.ts'

const secrets = ['parse:pass:word', 'segment-previous', 'parse:unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  unsignedBody: true,
  /** The older secret is the last segment of the address. */
  sign({ url, body }, which) {
    if (which === 1) return { url: `${url}/${secrets[1]}`, headers: {}, body }
    return { headers: { authorization: `Basic ${Buffer.from(secrets[which]).toString('base64')}` }, body }
  },
}
