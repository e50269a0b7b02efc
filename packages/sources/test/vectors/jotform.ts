import type { Vectors } from '../vectors.ts'

const secrets = ['jotform-current-1', 'jotform-previous-1', 'jotform-unknown-1'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ url, body }, which) => ({ url: `${url}/${secrets[which]}`, headers: {}, body }),
  unsignedBody: true,
}
