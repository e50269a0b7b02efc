import type { Vectors } from '../vectors.ts'

/** A password may hold a colon, and letters that are not ASCII. */
const secrets = ['sluice:cürrent:1', 'sluice:previous-1', 'sluice:unknown-1'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({ headers: { authorization: `Basic ${Buffer.from(secrets[which]).toString('base64')}` }, body }),
  unsignedBody: true,
}
