import { SecretRefs } from '@sluice/schema/config'
import * as z from 'zod'
import type { Verification } from '../verification.ts'

/** Fields of a provider that signs with a shared secret or, where its user chose that, with a key pair: one of three. */
export const SecretOrKey = z
  .strictObject({ secret: SecretRefs.optional(), publicKey: SecretRefs.optional(), verify: z.literal('none').optional() })
  .refine((given) => Object.values(given).filter((value) => value !== undefined).length === 1, {
    path: ['secret'],
    message: 'give one of: `secret` names the shared secret, `publicKey` names the public key, `verify: none` proves nothing',
  })
export type SecretOrKey = z.infer<typeof SecretOrKey>

type Scheme = (secrets: readonly string[]) => Verification

/** The scheme of the field that is given. A public key never counts as a shared secret: everybody could sign with it. */
export function withSecretOrKey({ secret, publicKey }: SecretOrKey, bySecret: Scheme, byKey: Scheme): Verification {
  if (secret !== undefined) return bySecret([secret].flat())
  return publicKey === undefined ? { scheme: 'none' } : byKey([publicKey].flat())
}
