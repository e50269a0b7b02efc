import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey, type JWTVerifyOptions, type JWTVerifyResult } from 'jose'
import type { Verdict } from '../verification.ts'

/** Claims that are about time; the others say who made the token, and for whom. */
const TIMES = new Set(['exp', 'nbf', 'iat'])

/** What became of a verification of jose: the signature first, then the claims. What is no fault of the token's rejects. */
export async function verdictOf(verified: Promise<JWTVerifyResult>, { clockTolerance }: JWTVerifyOptions, now: number): Promise<Verdict> {
  try {
    const { payload } = await verified
    return expires(payload) || isRecent(payload, Number(clockTolerance), now) ? 'ok' : 'stale'
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'stale'
    if (error instanceof errors.JWTClaimValidationFailed && error.reason === 'check_failed' && TIMES.has(error.claim)) return 'stale'
    if (error instanceof errors.JOSEError) return 'invalid'
    throw error
  }
}

const expires = ({ exp }: JWTPayload): boolean => exp !== undefined

/** A token without an end would be good for ever, and so would be whoever has copied it. */
const isRecent = ({ iat }: JWTPayload, toleranceSeconds: number, now: number): boolean =>
  iat !== undefined && Math.abs(now / 1000 - iat) <= toleranceSeconds

/** What each key of a set says that may have signed a token; `unknown key` where there is none. */
export async function verdictsOf(
  set: JWTVerifyGetKey,
  token: string,
  options: JWTVerifyOptions,
  now: number,
): Promise<Verdict[] | 'unknown key'> {
  let unknown = false
  // A token that does not name its key may be signed with any that has its algorithm.
  const several: CryptoKey[] = []
  const choose: JWTVerifyGetKey = async (header, jws) => {
    try {
      return await set(header, jws)
    } catch (error) {
      unknown = error instanceof errors.JWKSNoMatchingKey
      if (error instanceof errors.JWKSMultipleMatchingKeys) for await (const key of error) several.push(key)
      throw error
    }
  }
  const verdict = await verdictOf(jwtVerify(token, choose, options), options, now)
  if (unknown) return 'unknown key'
  return several.length === 0 ? [verdict] : Promise.all(several.map((key) => verdictOf(jwtVerify(token, key, options), options, now)))
}
