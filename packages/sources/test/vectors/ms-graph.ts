import type { Vectors } from '../vectors.ts'

const secrets = ['state-current', 'state-previous', 'state-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: (_unsigned, which) => ({ headers: {}, body: JSON.stringify({ value: [{ clientState: secrets[which], changeType: 'created' }] }) }),
  unsignedBody: true,
}
