import { SecretRefs } from '@sluice/schema/config'
import * as z from 'zod'
import type { Verification } from './verification.ts'

const HeaderName = z.string().regex(/^[\w-]{1,100}$/, 'must be the name of a header')

const Hmac = z
  .strictObject({
    scheme: z.literal('hmac'),
    header: HeaderName,
    algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha256'),
    encoding: z.enum(['hex', 'base64']).default('hex'),
    /** What stands before the signature in its header: `sha256=`. */
    prefix: z.string().max(50).default(''),
    secret: SecretRefs,
    timestamp: z
      .strictObject({
        header: HeaderName,
        unit: z.enum(['s', 'ms']).default('s'),
        toleranceSeconds: z.number().int().positive().max(86_400).default(300),
      })
      .optional(),
    /** The signed bytes; `{body}`, or with a timestamp `{timestamp}.{body}`. */
    template: z
      .string()
      .max(200)
      .refine((text) => text.split('{body}').length === 2, 'must hold {body} once')
      .refine((text) => !/\{(?!body\}|timestamp\})/.test(text), 'knows only {body} and {timestamp}')
      .optional(),
  })
  .refine(({ template, timestamp }) => !template || template.includes('{timestamp}') === (timestamp !== undefined), {
    path: ['template'],
    message: 'must hold {timestamp} where a timestamp is given, and only there: one that is not signed proves nothing',
  })

const Bearer = z.strictObject({ scheme: z.literal('bearer'), secret: SecretRefs })

/** How a source without a scheme of its own proves who it is: the field `verify` in sluice.yaml. */
export const Proof = z.union(
  [z.literal('none'), z.discriminatedUnion('scheme', [Hmac, Bearer])],
  'must be `none`, or an object with scheme `hmac` or `bearer`; a source without a secret says so',
)
export type Proof = z.infer<typeof Proof>

/** `Proof` → data for the engine. */
export function toVerification(proof: Proof): Verification {
  if (proof === 'none') return { scheme: 'none' }
  const secrets = [proof.secret].flat()
  if (proof.scheme === 'bearer') return { scheme: 'token', token: { header: 'authorization', prefix: 'Bearer ' }, secrets }
  const { algorithm, header, prefix, encoding, timestamp } = proof
  const signature = { header, prefix, encoding }
  const template = proof.template ?? (timestamp ? '{timestamp}.{body}' : '{body}')
  if (!timestamp) return { scheme: 'hmac', algorithm, signature, template, secrets }
  const { unit, toleranceSeconds } = timestamp
  return {
    scheme: 'hmac',
    algorithm,
    signature,
    template,
    secrets,
    timestamp: { place: { header: timestamp.header }, unit, toleranceSeconds },
  }
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
