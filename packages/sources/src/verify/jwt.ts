import { jwtVerify, type JWTVerifyOptions } from 'jose'
import { utf8 } from '../encoding.ts'
import { valuesAt } from '../places.ts'
import type { ResolveSecrets, Verdict, Verification, VerifyPorts } from '../verification.ts'
import { createKeySetReader } from './jwks.ts'
import { verdictOf, verdictsOf } from './jwt-verdict.ts'
import { createKeys, usedOf } from './keys.ts'
import type { Checked, Scheme } from './scheme.ts'

type Jwt = Extract<Verification, { scheme: 'jwt' }>

/** A shared secret signs with these and a key pair with those; never the other way round, and `none` is in neither. */
const SHARED = { HS256: 'SHA-256', HS384: 'SHA-384', HS512: 'SHA-512' } as const
const PAIRS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

/** Checked where no token came: `{"alg":"HS256"}`, `{}` and a MAC of zeros. */
const DECOY = `eyJhbGciOiJIUzI1NiJ9.e30.${'A'.repeat(43)}`

type SharedKeys = Record<string, CryptoKey>

async function sharedKeys(secret: string): Promise<SharedKeys> {
  const entries = Object.entries(SHARED).map(async ([algorithm, hash]): Promise<[string, CryptoKey]> => [
    algorithm,
    await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash }, false, ['verify']),
  ])
  return Object.fromEntries(await Promise.all(entries))
}

/** What each key says of a token. */
type Judge = (token: string, options: JWTVerifyOptions, now: number) => Promise<Judged>

interface Judged {
  verdicts: Verdict[]
  used?: Checked['used']
}

function bySecrets(secrets: readonly string[], resolve: ResolveSecrets): Judge {
  const keys = createKeys(secrets, resolve, { form: 'text', parse: sharedKeys })
  return async (token, options, now) => {
    const allowed = { ...options, algorithms: Object.keys(SHARED) }
    const good = await keys(now)
    // The algorithm is one of those allowed by the time that a key is asked for.
    const judged = good.map(({ key }) =>
      verdictOf(
        jwtVerify(token, ({ alg }) => key[alg ?? ''] as CryptoKey, allowed),
        allowed,
        now,
      ),
    )
    const verdicts = await Promise.all(judged)
    const fits = verdicts.map((verdict) => verdict === 'ok')
    return { verdicts, used: usedOf(good, fits) }
  }
}

/** A key that the set does not have may be a new one: then the set is read again, once in a while. */
function byKeySet(url: string, { fetchJwks }: VerifyPorts): Judge {
  if (!fetchJwks) throw new Error('a verification with a key set needs the port fetchJwks')
  const read = createKeySetReader(url, fetchJwks)
  return async (token, options, now) => {
    const allowed = { ...options, algorithms: PAIRS }
    const known = await read(now)
    const verdicts = await verdictsOf(known, token, allowed, now)
    if (verdicts !== 'unknown key') return { verdicts }
    const later = await read(now, true)
    const again = later === known ? verdicts : await verdictsOf(later, token, allowed, now)
    return { verdicts: again === 'unknown key' ? ['invalid'] : again }
  }
}

/** RFC 7519 and 7515. */
export function jwtScheme(verification: Jwt, resolve: ResolveSecrets, ports: VerifyPorts): Scheme {
  const { token, secrets, jwks, issuer, audience, toleranceSeconds } = verification
  const judge = jwks === undefined ? bySecrets(secrets, resolve) : byKeySet(jwks, ports)
  const claims = { clockTolerance: toleranceSeconds, ...(issuer !== undefined && { issuer }), ...(audience !== undefined && { audience }) }
  return {
    carries: (signed) => valuesAt(signed, token).length > 0,
    async check(signed, now) {
      const [given] = valuesAt(signed, token)
      const { verdicts, used } = await judge(given ?? DECOY, { ...claims, currentDate: new Date(now) }, now)
      const best = (['ok', 'stale'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'invalid'
      return { verdict: given === undefined ? 'missing' : best, passes: 0, used }
    },
  }
}
