import { SECRET_REF } from '@sluice/schema/config'
import { toHex } from '@sluice/schema/hex'
import type { Verification } from '@sluice/sources/verification'
import { type Outgoing, valueIn, withValue } from './outgoing.ts'
import { signedText } from './signed-text.ts'

/** Who signs, with what and when. `now`: milliseconds since 1970. */
export interface Signing {
  /** Of which kind the source is. */
  source: { kind: string }
  secrets: Readonly<Record<string, string>>
  now: number
}

type Named<S extends Verification['scheme']> = Extract<Verification, { scheme: S }>
type Sign<S extends Verification['scheme']> = (verification: Named<S>, request: Outgoing, signing: Signing) => Outgoing | Promise<Outgoing>

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

type Bytes = Uint8Array<ArrayBuffer>
type Encoding = Named<'hmac'>['signature']['encoding']

const encoder = new TextEncoder()
const bytesOf = (text: string): Bytes => new Uint8Array(encoder.encode(text))
const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
const toBase64 = (bytes: Bytes): string => btoa(String.fromCharCode(...bytes))
const toBase64Url = (bytes: Bytes): string => toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

const KEYS: Record<NonNullable<Named<'hmac'>['key']>, (secret: string) => Bytes> = {
  utf8: bytesOf,
  base64: fromBase64,
  hex: (secret) => Uint8Array.from(secret.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
  whsec: (secret) => fromBase64(secret.replace('whsec_', '')),
}

const ENCODINGS: Record<Encoding, (bytes: Bytes) => string> = {
  hex: toHex,
  base64: toBase64,
  base64url: toBase64Url,
}

const HASHES: Record<Named<'hmac'>['algorithm'], string> = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' }

/** https://www.rfc-editor.org/rfc/rfc2104 */
async function macOf(algorithm: Named<'hmac'>['algorithm'], key: Bytes, text: string): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: HASHES[algorithm] }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytesOf(text)))
}

const TIMES: Record<'s' | 'ms' | 'iso', (now: number) => string> = {
  s: (now) => String(Math.floor(now / 1000)),
  ms: String,
  iso: (now) => new Date(now).toISOString(),
}

/** The time and the further values go in first, as they are signed; those that the request has already stay. */
const hmac: Sign<'hmac'> = async ({ algorithm, key = 'utf8', signature, template, values = {}, timestamp, secrets }, request, signing) => {
  const named: Record<string, string> = {}
  let complete = request
  if (timestamp) {
    named['timestamp'] = TIMES[timestamp.unit](signing.now)
    complete = withValue(complete, timestamp.place, named['timestamp'])
  }
  for (const [name, place] of Object.entries(values)) {
    const known = valueIn(complete, place)
    named[name] = known ?? crypto.randomUUID()
    if (known === undefined) complete = withValue(complete, place, named[name])
  }
  const mac = await macOf(algorithm, KEYS[key](secretOf(secrets, signing)), signedText(template, complete, named))
  return withValue(complete, signature, ENCODINGS[signature.encoding](mac))
}

const jwt: Sign<'jwt'> = async ({ token, secrets, jwks, issuer, audience }, request, signing) => {
  if (jwks !== undefined) return signedElsewhere(signing)
  const at = Math.floor(signing.now / 1000)
  const claims = { iss: issuer, aud: audience, iat: at, exp: at + 60 }
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => toBase64Url(bytesOf(JSON.stringify(part)))).join('.')
  const mac = await macOf('sha256', bytesOf(secretOf(secrets, signing)), parts)
  return withValue(request, token, `${parts}.${toBase64Url(mac)}`)
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
  return way ? prove(way, request, signing) : request
}

const SIGNERS: { [S in Verification['scheme']]: Sign<S> } = {
  none: (_, request) => request,
  token: ({ token, secrets }, request, signing) => withValue(request, token, secretOf(secrets, signing)),
  basic: ({ secrets }, request, signing) =>
    withValue(request, { header: 'authorization', prefix: 'Basic ' }, toBase64(bytesOf(secretOf(secrets, signing)))),
  hmac,
  ed25519: (_, __, signing) => signedElsewhere(signing),
  ecdsa: (_, __, signing) => signedElsewhere(signing),
  jwt,
  any,
}

/** The request with the proof that a verification asks for. Rejects where a secret has no value, or only the provider can sign. */
export async function prove<S extends Verification['scheme']>(
  verification: Named<S>,
  request: Outgoing,
  signing: Signing,
): Promise<Outgoing> {
  return SIGNERS[verification.scheme](verification, request, signing)
}
