import { AppError } from '@sluice/kit/http'
import { keySetOf, ROLE_SCOPES, Scope, vouchesForMembers } from '@sluice/schema/auth'
import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose'
import { toEmail } from '../members/email.ts'
import type { RoleFinder } from '../members/find-role.ts'
import type { Caller } from './caller.ts'
import { sha256Hex } from './hash.ts'
import type { Issuers, TrustedIssuer } from './issuers.ts'
import { type KeySets, KeySetUnavailable } from './key-sets.ts'
import { unauthenticated } from './unauthenticated.ts'

/**
 * Who a token stands for in a workspace. Throws UNAUTHENTICATED with the reason, FORBIDDEN where it is good and may do nothing,
 * UPSTREAM_FAILED where the issuer does not answer.
 */
export type TokenVerifier = (token: string, workspace: string) => Promise<Caller>

export interface TokenPorts {
  issuers: Issuers
  findRole: RoleFinder
  keySets: KeySets
  /** The sentence that says who lets people in. */
  whomToAsk: (workspace: string) => Promise<string>
  now: () => number
}

/** Public keys only: with a shared secret everybody who can check tokens could make them. */
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA']
const TOLERANCE_SECONDS = 60

/** Tokens (RFC 7519) of the issuers that count in the workspace: a token for one workspace is none for another. */
export function createTokenVerifier({ issuers, findRole, keySets, whomToAsk, now }: TokenPorts): TokenVerifier {
  const verify = async (token: string, issuer: TrustedIssuer): Promise<JWTPayload> => {
    const { payload } = await jwtVerify(token, keySets(keySetOf(issuer)), {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE_SECONDS,
      requiredClaims: ['exp'],
      currentDate: new Date(now()),
    })
    return payload
  }

  return async (token, workspace) => {
    const claimed = issuerOf(token)
    const trusted = (await issuers(workspace)).filter(({ issuer }) => issuer === claimed)
    let refusal = unauthenticated('No issuer of this token is trusted here; auth.jwt of sluice.yaml names those that are.')
    // Two entries may trust one issuer for two audiences.
    for (const issuer of trusted) {
      let payload: JWTPayload
      try {
        payload = await verify(token, issuer)
      } catch (error) {
        refusal = toRefusal(error)
        continue
      }
      const email = vouchesForMembers(issuer) ? emailOf(payload) : null
      const role = email === null ? null : await findRole(workspace, email)
      // Whether there is such a workspace is nobody's business who has no part in it.
      if (role === null && !issuer.own) continue
      const granted = issuer.own ? grantOf(issuer, payload) : []
      const scopes = role === null ? granted : [...ROLE_SCOPES[role]]
      const { id, name } = await subjectOf(payload, issuer.issuer)
      if (scopes.length === 0) throw await noMember(name, workspace)
      const expiresAt = (payload.exp ?? 0) * 1_000
      return { id, workspace, name, scopes, expiresAt, person: { email, role, issuer: issuer.issuer, keySet: keySetOf(issuer), granted } }
    }
    throw refusal
  }

  async function noMember(name: string, workspace: string): Promise<AppError> {
    return new AppError('FORBIDDEN', `${name} is no member of the workspace ${workspace}. ${await whomToAsk(workspace)}`, {
      details: [{ path: 'member', message: `needs a role in ${workspace}` }],
    })
  }
}

/** Only a claim, but it says whose keys are to be asked. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss
  } catch {
    throw unauthenticated('The token is not a JWT.')
  }
}

async function subjectOf(payload: JWTPayload, issuer: string): Promise<Pick<Caller, 'id' | 'name'>> {
  // Cloudflare Access names a service by its common name and leaves the subject empty.
  const subject = textOf(payload.sub) || textOf(payload['common_name'])
  const id = `jwt_${(await sha256Hex(JSON.stringify([issuer, subject]))).slice(0, 32)}`
  return { id, name: textOf(payload['email']) || subject }
}

/** Where the issuer says that nobody has checked the address, it says nothing about who this is. Some say so with a text. */
const emailOf = (payload: JWTPayload): string | null =>
  ['true', 'undefined'].includes(String(payload['email_verified'])) ? toEmail(textOf(payload['email'])) || null : null

/** What a token may do by itself, when its bearer is no member. */
function grantOf({ scopes, scopeClaim, defaultRole }: TrustedIssuer, payload: JWTPayload): Scope[] {
  if (defaultRole !== undefined) return [...ROLE_SCOPES[defaultRole]]
  return scopes ?? (scopeClaim === undefined ? [] : scopesIn(payload[scopeClaim]))
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim : '')

/** `"read write"` (RFC 8693) or `["read", "write"]`; what is no scope of ours is left out. */
function scopesIn(claim: unknown): Scope[] {
  const names: unknown[] = typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : []
  return names.flatMap((name) => Scope.safeParse(name).data ?? [])
}

/** Why a token is not taken, by the code of the library. */
const REFUSALS: Record<string, string> = {
  [errors.JWTExpired.code]: 'The token has expired.',
  [errors.JWSSignatureVerificationFailed.code]: 'The signature of the token is not right.',
  [errors.JWKSNoMatchingKey.code]: 'The token is signed with a key that its issuer does not publish.',
  [errors.JWKSMultipleMatchingKeys.code]: 'The token does not say which key of its issuer signed it (kid).',
  [errors.JOSEAlgNotAllowed.code]: `The token is signed in a way that is not taken: ${ALGORITHMS.join(', ')} are.`,
}

const CLAIMS: Record<string, string> = {
  aud: 'The token is for another audience.',
  iss: 'The token is of another issuer.',
  nbf: 'The token is not valid yet.',
  exp: 'The token has no end (exp).',
}

function toRefusal(error: unknown): AppError {
  if ([KeySetUnavailable, errors.JWKSInvalid, errors.JWKSTimeout].some((trouble) => error instanceof trouble)) {
    return new AppError('UPSTREAM_FAILED', 'The keys of the token’s issuer cannot be read at the moment.', { retryAfterSeconds: 10 })
  }
  if (error instanceof errors.JWTClaimValidationFailed) return unauthenticated(CLAIMS[error.claim] ?? 'A claim of the token is not right.')
  if (error instanceof errors.JOSEError) return unauthenticated(REFUSALS[error.code] ?? 'The token cannot be read.')
  throw error
}
