import { concat, DECODERS, utf8 } from './encoding.ts'
import { type Signed, valuesAt, type Verdict, type Verification, type Verify } from './verification.ts'

type Hmac = Extract<Verification, { scheme: 'hmac' }>
type Token = Extract<Verification, { scheme: 'token' }>

/** Looks up what `${NAME}` stands for; throws where it has no value. */
type Resolve = (ref: string) => Promise<string>

const HASH = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const

/** Remembers what was made, but not a failure. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: T | undefined
  return async () => (made ??= await make())
}

/**
 * Makes the check that a verification describes. Keys are imported at the first use, once. Rejects where a secret has no
 * value: that is our trouble, not the sender's.
 */
export function createVerifier(verification: Verification, resolve: Resolve): Verify {
  if (verification.scheme === 'none') return async () => 'ok'
  return verification.scheme === 'hmac' ? hmacVerifier(verification, resolve) : tokenVerifier(verification, resolve)
}

function hmacVerifier({ algorithm, signature, template, timestamp, secrets }: Hmac, resolve: Resolve): Verify {
  const importKey = async (ref: string): Promise<CryptoKey> =>
    crypto.subtle.importKey('raw', utf8(await resolve(ref)), { name: 'HMAC', hash: HASH[algorithm] }, false, ['verify'])
  const keys = once(() => Promise.all(secrets.map(importKey)))
  const sign = compileTemplate(template)
  const decode = DECODERS[signature.encoding]

  return async ({ headers, body }, now) => {
    const given = valuesAt(headers, signature)
    const [sentAt] = timestamp ? valuesAt(headers, timestamp.place) : ['']
    if (given.length === 0 || sentAt === undefined) return 'missing'
    const signatures = given.flatMap((text) => decode(text) ?? [])
    const bytes = sign(body, sentAt)
    for (const key of await keys()) {
      for (const one of signatures) {
        // `verify` compares in constant time.
        if (await crypto.subtle.verify('HMAC', key, one, bytes)) return timestamp ? freshness(sentAt, timestamp, now) : 'ok'
      }
    }
    return 'invalid'
  }
}

/** Asked only after the signature was found right: until then the timestamp is anybody's claim. */
function freshness(sentAt: string, { unit, toleranceSeconds }: NonNullable<Hmac['timestamp']>, now: number): Verdict {
  if (!/^\d{1,16}$/.test(sentAt)) return 'stale'
  const at = Number(sentAt) * (unit === 's' ? 1000 : 1)
  return Math.abs(now - at) <= toleranceSeconds * 1000 ? 'ok' : 'stale'
}

/** `v0:{timestamp}:{body}` → the bytes that were signed. */
function compileTemplate(template: string): (body: Signed['body'], timestamp: string) => Signed['body'] {
  const parts = template.split(/(\{body\}|\{timestamp\})/).filter((part) => part !== '')
  return (body, timestamp) => concat(parts.map((part) => (part === '{body}' ? body : utf8(part === '{timestamp}' ? timestamp : part))))
}

function tokenVerifier({ token, secrets }: Token, resolve: Resolve): Verify {
  const expected = once(() => Promise.all(secrets.map(async (ref) => digest(await resolve(ref)))))
  return async ({ headers }) => {
    const [given] = valuesAt(headers, token)
    if (given === undefined) return 'missing'
    const hash = await digest(given)
    return (await expected()).includes(hash) ? 'ok' : 'invalid'
  }
}

/** Tokens are compared by their hashes: how long that takes tells nothing about the token. */
async function digest(text: string): Promise<string> {
  return String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))))
}
