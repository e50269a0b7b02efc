import type { Vectors } from '../vectors.ts'

const secrets = ['okta-current-1', 'okta-previous-1', 'okta-unknown-1'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({ headers: { authorization: secrets[which] }, body }),
  unsignedBody: true,
}
