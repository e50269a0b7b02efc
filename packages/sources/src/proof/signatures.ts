import * as z from 'zod'
import { asymmetricWebhooks, standardWebhooks } from '../schemes/standard-webhooks.ts'
import { proofScheme } from './proof-scheme.ts'
import { refsOf, SecretField } from './secret.ts'
import { checkSigning, signingFields, toSigning } from './signing.ts'

const Encoding = z.enum(['hex', 'base64', 'base64url'])

/** RFC 2104 over bytes that the template describes. */
export const hmac = proofScheme(
  z
    .strictObject({
      scheme: z.literal('hmac'),
      ...signingFields,
      algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha256'),
      encoding: Encoding.default('hex'),
      /** How the secret's text becomes bytes. */
      key: z.enum(['utf8', 'base64', 'hex', 'whsec']).default('utf8'),
      secret: SecretField,
    })
    .superRefine(checkSigning),
  ({ algorithm, key, encoding, secret, ...given }) => {
    const { place, ...signing } = toSigning(given)
    return { scheme: 'hmac', algorithm, key, signature: { ...place, encoding }, ...signing, secrets: refsOf(secret) }
  },
)

/** RFC 8032, and FIPS 186-5 on P-256: the sender keeps the private key. */
export const ed25519 = proofScheme(
  z
    .strictObject({
      scheme: z.literal('ed25519'),
      ...signingFields,
      encoding: Encoding.default('hex'),
      key: z.enum(['hex', 'base64', 'whpk']).default('hex'),
      publicKey: SecretField,
    })
    .superRefine(checkSigning),
  ({ key, encoding, publicKey, ...given }) => {
    const { place, ...signing } = toSigning(given)
    return { scheme: 'ed25519', key, signature: { ...place, encoding }, ...signing, secrets: refsOf(publicKey) }
  },
)

export const ecdsa = proofScheme(
  z
    .strictObject({ scheme: z.literal('ecdsa'), ...signingFields, encoding: Encoding.default('base64'), publicKey: SecretField })
    .superRefine(checkSigning),
  ({ encoding, publicKey, ...given }) => {
    const { place, ...signing } = toSigning(given)
    return { scheme: 'ecdsa', signature: { ...place, encoding }, ...signing, secrets: refsOf(publicKey) }
  },
)

/** https://www.standardwebhooks.com, with a shared secret or a key pair. */
export const standard = proofScheme(
  z
    .strictObject({
      scheme: z.literal('standard-webhooks'),
      secret: SecretField.optional(),
      publicKey: SecretField.optional(),
      /** Svix, where the standard comes from, names its headers `svix-…`. */
      headers: z.enum(['webhook', 'svix']).default('webhook'),
    })
    .refine(({ secret, publicKey }) => (secret === undefined) !== (publicKey === undefined), {
      path: ['secret'],
      message: 'give one of two: `secret` names the shared secret (`whsec_…`), `publicKey` the public key (`whpk_…`)',
    }),
  ({ secret, publicKey, headers }) =>
    secret === undefined ? asymmetricWebhooks(refsOf(publicKey ?? []), headers) : standardWebhooks(refsOf(secret), headers),
)
