import { createHmac, randomUUID } from 'node:crypto'
import { SECRET_REF, type SourceConfig } from '@sluice/schema/config'
import type { BodyForm } from '@sluice/sources/decode'
import { sourceOf } from '@sluice/sources/registry'
import type { Verification } from '@sluice/sources/verification'
import { type Outgoing, valueIn, withValue } from './outgoing.ts'
import { signedText } from './signed-text.ts'

/** Who signs, with what and when. `now`: milliseconds since 1970. */
export interface Signing {
  source: SourceConfig
  secrets: Readonly<Record<string, string>>
  now: number
}

type Named<S extends Verification['scheme']> = Extract<Verification, { scheme: S }>
type Sign<S extends Verification['scheme']> = (verification: Named<S>, request: Outgoing, signing: Signing) => Outgoing

/** The value of the first secret that a source names. Throws where nobody has given it one. */
function secretOf([ref = '']: readonly string[], { secrets }: Signing): string {
  const name = SECRET_REF.exec(ref)?.[1] ?? ''
  const value = secrets[name]
  if (!value)
    throw new Error(
      `${name} has no value; give it the value that the other side has: in the environment, or add the line ${name}=<value> to .dev.vars`,
    )
  return value
}

const KEYS: Record<NonNullable<Named<'hmac'>['key']>, (secret: string) => Buffer> = {
  utf8: (secret) => Buffer.from(secret),
  base64: (secret) => Buffer.from(secret, 'base64'),
  hex: (secret) => Buffer.from(secret, 'hex'),
  whsec: (secret) => Buffer.from(secret.replace('whsec_', ''), 'base64'),
}

const TIMES: Record<'s' | 'ms' | 'iso', (now: number) => string> = {
  s: (now) => String(Math.floor(now / 1000)),
  ms: String,
  iso: (now) => new Date(now).toISOString(),
}

/** The time and the further values go in first, as they are signed; those that the request has already stay. */
const hmac: Sign<'hmac'> = ({ algorithm, key = 'utf8', signature, template, values = {}, timestamp, secrets }, request, signing) => {
  const named: Record<string, string> = {}
  let complete = request
  if (timestamp) {
    named['timestamp'] = TIMES[timestamp.unit](signing.now)
    complete = withValue(complete, timestamp.place, named['timestamp'])
  }
  for (const [name, place] of Object.entries(values)) {
    const known = valueIn(complete, place)
    named[name] = known ?? randomUUID()
    if (known === undefined) complete = withValue(complete, place, named[name])
  }
  const mac = createHmac(algorithm, KEYS[key](secretOf(secrets, signing))).update(signedText(template, complete, named))
  return withValue(complete, signature, mac.digest(signature.encoding))
}

const jwt: Sign<'jwt'> = ({ token, secrets, jwks, issuer, audience }, request, signing) => {
  if (jwks !== undefined) return signedElsewhere(signing)
  const at = Math.floor(signing.now / 1000)
  const claims = { iss: issuer, aud: audience, iat: at, exp: at + 60 }
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const mac = createHmac('sha256', secretOf(secrets, signing)).update(parts).digest('base64url')
  return withValue(request, token, `${parts}.${mac}`)
}

function signedElsewhere({ source: { kind } }: Signing): never {
  throw new Error(
    `A source of kind ${kind} is signed with a private key, which only the sender has. ` +
      'To try its mapping: npm run try-mapping. To try all of it: a second source of this kind with `verify: none`.',
  )
}

/** Of several ways, one by a shared secret, for whose form the secret's value has. */
const any: Sign<'any'> = ({ of }, request, signing) => {
  const fits = (way: Verification): boolean =>
    way.scheme !== 'hmac' || way.key !== 'whsec' || secretOf(way.secrets, signing).startsWith('whsec_')
  const way = of.find((one) => one.scheme !== 'ed25519' && one.scheme !== 'ecdsa' && fits(one)) ?? of[0]
  return way ? signBy(way, request, signing) : request
}

const SIGNERS: { [S in Verification['scheme']]: Sign<S> } = {
  none: (_, request) => request,
  token: ({ token, secrets }, request, signing) => withValue(request, token, secretOf(secrets, signing)),
  basic: ({ secrets }, request, signing) =>
    withValue(request, { header: 'authorization', prefix: 'Basic ' }, Buffer.from(secretOf(secrets, signing)).toString('base64')),
  hmac,
  ed25519: (_, __, signing) => signedElsewhere(signing),
  ecdsa: (_, __, signing) => signedElsewhere(signing),
  jwt,
  any,
}

function signBy<S extends Verification['scheme']>(verification: Named<S>, request: Outgoing, signing: Signing): Outgoing {
  return SIGNERS[verification.scheme](verification, request, signing)
}

const CONTENT_TYPES: Record<BodyForm, string> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  text: 'text/plain',
  email: 'message/rfc822',
}

/**
 * A request as the provider would send it, with its proof. Made with Node's own crypto and no code of the engine's, so it is no
 * mirror of what checks it. Throws where a secret has no value, or only the provider can sign.
 */
export function sign(signing: Signing, request: Outgoing): Outgoing {
  const configured = sourceOf(signing.source.kind)?.configure(signing.source)
  if (!configured?.ok) throw new Error(`The source is configured wrongly: ${JSON.stringify(configured?.failure ?? signing.source.kind)}`)
  const { verification, accepts } = configured.value
  const form = accepts.includes('json') ? 'json' : (accepts[0] ?? 'json')
  return signBy(verification, { ...request, headers: { 'content-type': CONTENT_TYPES[form], ...request.headers } }, signing)
}
