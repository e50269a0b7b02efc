import * as z from 'zod'
import { type GivenPlace, ONE_PLACE, onePlace, placeFields, placesGiven, toPlace } from './place.ts'
import { proofScheme } from './proof-scheme.ts'
import { refsOf, SecretField } from './secret.ts'

/** RFC 6750 */
export const bearer = proofScheme(z.strictObject({ scheme: z.literal('bearer'), secret: SecretField }), ({ secret }) => ({
  scheme: 'token',
  token: { header: 'authorization', prefix: 'Bearer ' },
  secrets: refsOf(secret),
}))

const { query: _query, ...tokenPlace } = placeFields
const NO_QUERY = 'is no place for a secret: addresses end up in logs. Use a header, or scheme `segment`, which never reaches ours'

/** A shared secret in a header or field, as it is. */
export const token = proofScheme(
  z
    .strictObject({ scheme: z.literal('token'), ...tokenPlace, query: z.undefined(NO_QUERY).optional(), secret: SecretField })
    .refine(onePlace, { path: ['header'], message: 'say where the secret stands: `header` its name, or `field` a path in the body' }),
  ({ secret, ...given }) => ({ scheme: 'token', token: toPlace(given), secrets: refsOf(secret) }),
)

/** RFC 7617; the secret's value is `user:password`. */
export const basic = proofScheme(z.strictObject({ scheme: z.literal('basic'), secret: SecretField }), ({ secret }) => ({
  scheme: 'basic',
  secrets: refsOf(secret),
}))

/** For senders that can do nothing but call an address: `/v1/webhooks/reviews/<secret>`. */
export const segment = proofScheme(z.strictObject({ scheme: z.literal('segment'), secret: SecretField }), ({ secret }) => ({
  scheme: 'token',
  token: { segment: true },
  secrets: refsOf(secret),
}))

const BEARER = { header: 'authorization', prefix: 'Bearer ' }

/** RFC 7519; in `Authorization: Bearer` where nothing is said. */
export const jwt = proofScheme(
  z
    .strictObject({
      scheme: z.literal('jwt'),
      ...placeFields,
      secret: SecretField.optional(),
      jwks: z.url({ protocol: /^https$/, error: 'must be the https address of a JWK Set' }).optional(),
      issuer: z.string().min(1).max(500).optional(),
      audience: z.string().min(1).max(500).optional(),
      toleranceSeconds: z.number().int().positive().max(3_600).default(60),
    })
    .refine((given) => placesGiven(given) <= 1, { path: ['header'], message: ONE_PLACE })
    .refine(({ secret, jwks }) => (secret === undefined) !== (jwks === undefined), {
      path: ['secret'],
      message: 'say how tokens are checked, in one of two: `secret` names a shared secret, `jwks` is the address of the public keys',
    })
    .refine(({ jwks, audience }) => jwks === undefined || audience !== undefined, {
      path: ['audience'],
      message: 'says for whom tokens are made (their `aud`); without it a token that the issuer made for anybody else would be good here',
    }),
  ({ secret, jwks, issuer, audience, toleranceSeconds, scheme: _scheme, ...place }) => ({
    scheme: 'jwt',
    token: jwtPlace(place),
    secrets: secret === undefined ? [] : refsOf(secret),
    toleranceSeconds,
    ...(jwks !== undefined && { jwks }),
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
  }),
)

const jwtPlace = (given: GivenPlace) => (placesGiven(given) === 0 ? BEARER : toPlace(given))
