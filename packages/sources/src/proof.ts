import { SecretRefs } from '@sluice/schema/config'
import * as z from 'zod'
import { ecdsa, ed25519, hmac, standard } from './proof/signatures.ts'
import { basic, bearer, jwt, segment, token } from './proof/tokens.ts'
import type { Verification } from './verification.ts'

const PROOFS = { hmac, ed25519, ecdsa, bearer, token, basic, segment, jwt, 'standard-webhooks': standard }
const NAMES = Object.keys(PROOFS).map((name) => `\`${name}\``)
const list = `${NAMES.slice(0, -1).join(', ')} or ${NAMES.at(-1)}`

/** How a source without a scheme of its own proves who it is: the field `verify` in sluice.yaml. */
export const Proof = z.union(
  [
    z.literal('none'),
    z.discriminatedUnion(
      'scheme',
      [hmac.fields, ed25519.fields, ecdsa.fields, bearer.fields, token.fields, basic.fields, segment.fields, jwt.fields, standard.fields],
      `must be ${list}`,
    ),
  ],
  `must be \`none\`, or an object whose scheme is ${list}; a source without a secret says so`,
)
export type Proof = z.infer<typeof Proof>

/** `Proof` → data for the engine. */
export function toVerification(proof: Proof): Verification {
  if (proof === 'none') return { scheme: 'none' }
  // Each scheme has the fields of the row that it names.
  const { verification } = PROOFS[proof.scheme] as { verification: (given: typeof proof) => Verification }
  return verification(proof)
}

const REQUIRED = 'names the secret, like ${GITHUB_SECRET}; without one, say `verify: none`'

/** Fields of a kind whose scheme is fixed: `secret`, or `verify: none` said explicitly. */
export const SecretOrNone = z
  .strictObject({ secret: SecretRefs.optional(), verify: z.literal('none').optional() })
  .refine(({ secret, verify }) => secret !== undefined || verify !== undefined, { path: ['secret'], message: REQUIRED })
  .refine(({ secret, verify }) => secret === undefined || verify === undefined, {
    path: ['verify'],
    message: 'contradicts secret: remove one of both',
  })
export type SecretOrNone = z.infer<typeof SecretOrNone>

/** The scheme with the secrets that were configured, or none where that was said. */
export const withSecrets = ({ secret }: SecretOrNone, scheme: (secrets: string[]) => Verification): Verification =>
  secret === undefined ? { scheme: 'none' } : scheme([secret].flat())
