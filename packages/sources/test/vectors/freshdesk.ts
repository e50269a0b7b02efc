import type { Vectors } from '../vectors.ts'

const secrets = ['freshdesk-current-1', 'sluice:freshdesk-previous', 'freshdesk-unknown-1'] as const

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  // A header of one's own, or user and password.
  sign: ({ body }, which) => ({
    headers:
      which === 1 ? { authorization: `Basic ${Buffer.from(secrets[which]).toString('base64')}` } : { 'x-sluice-token': secrets[which] },
    body,
  }),
  unsignedBody: true,
}
