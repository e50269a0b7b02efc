import { ok } from '@sluice/kit/result'
import { NOON } from '@sluice/testing/builders'
import { exportJWK, generateKeyPair, type GenerateKeyPairResult, SignJWT } from 'jose'
import { createIssuers } from '../../src/auth/issuers.ts'
import { createKeySets } from '../../src/auth/key-sets.ts'
import { createTokenVerifier } from '../../src/auth/tokens.ts'
import { createRoleFinder } from '../../src/members/find-role.ts'
import { whomToAsk } from '../../src/members/whom-to-ask.ts'
import { createSessionFinder } from '../../src/session/sessions.ts'
import { openDatabase } from '../../src/store/database.ts'
import { loadWorkspace, toSnapshot } from '../../src/store/load-workspace.ts'
import { env } from './bindings.ts'
import { aWorld } from './world.ts'

const ISSUER = 'https://acme.cloudflareaccess.com'
const AUDIENCE = 'a1b2c3'
const KID = 'first'

/** What a workspace trusts, but for what those may do who are no members. */
export const ACCESS = { issuer: ISSUER, audience: AUDIENCE }

let pair: Promise<GenerateKeyPairResult> | undefined

/** A world that can read the keys of one issuer. */
export function anIssuedWorld(now: () => number) {
  pair ??= generateKeyPair('ES256', { extractable: true })
  const published = async () => JSON.stringify({ keys: [{ ...(await exportJWK((await pair!).publicKey)), kid: KID, alg: 'ES256' }] })
  const keySets = createKeySets({ fetch: async () => ok({ status: 200, headers: new Headers(), text: await published() }), now })
  const database = openDatabase(env.DB)
  const issuers = createIssuers(async (workspace) => toSnapshot(await loadWorkspace(database, workspace)))
  const findRole = createRoleFinder(database, 0, now)
  return aWorld({
    now,
    verifyToken: createTokenVerifier({ issuers, findRole, keySets, whomToAsk: (workspace) => whomToAsk(database, workspace), now }),
    findSession: createSessionFinder({ database, findRole, issuers, now }, 0),
  })
}

/** A token of somebody, as Access would bring it. */
export async function tokenOf(email: string, claims: Record<string, unknown> = {}): Promise<string> {
  pair ??= generateKeyPair('ES256', { extractable: true })
  const exp = Math.floor(NOON / 1_000) + 3_600
  return new SignJWT({ iss: ISSUER, aud: [AUDIENCE], sub: email, email, exp, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: KID })
    .sign((await pair).privateKey)
}
