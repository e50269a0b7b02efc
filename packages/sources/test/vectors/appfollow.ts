import type { Vectors } from '../vectors.ts'

const secrets = ['appfollow-current-1', 'appfollow-previous-1', 'appfollow-unknown-1'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  // The end of the address, or its parameter.
  sign: ({ url, body }, which) => ({ url: which === 1 ? `${url}?token=${secrets[which]}` : `${url}/${secrets[which]}`, headers: {}, body }),
  unsignedBody: true,
}
