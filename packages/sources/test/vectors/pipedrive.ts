import type { Vectors } from '../vectors.ts'

const secrets = ['sluice:pipedrive-current', 'sluice:pipedrive-previous', 'sluice:pipedrive-unknown'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({ headers: { authorization: `Basic ${Buffer.from(secrets[which]).toString('base64')}` }, body }),
  unsignedBody: true,
}
