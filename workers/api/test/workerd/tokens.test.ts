import type { GuardedFetch } from '@sluice/kit/guarded-fetch'
import { fail, ok } from '@sluice/kit/result'
import type { JwtIssuer } from '@sluice/schema/auth'
import { NOON } from '@sluice/testing/builders'
import { type CryptoKey as Key, exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createIssuers } from '../../src/auth/issuers.ts'
import { createKeySets } from '../../src/auth/key-sets.ts'
import { createTokenVerifier } from '../../src/auth/tokens.ts'
import { createRoleFinder } from '../../src/members/find-role.ts'
import { whomToAsk } from '../../src/members/whom-to-ask.ts'
import { createSessionFinder } from '../../src/session/sessions.ts'
import { openDatabase } from '../../src/store/database.ts'
import { loadWorkspace, toSnapshot } from '../../src/store/load-workspace.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, readError, stored } from './world.ts'

const NOW = NOON + 60_000
const SECONDS = Math.floor(NOW / 1000)
const TRUSTED = {
  issuer: 'https://id.example.com/',
  jwks: 'https://id.example.com/keys',
  audience: 'sluice',
  scopes: ['read'],
} satisfies JwtIssuer

interface Pair {
  alg: string
  kid: string
  privateKey: Key
  jwk: JWK
}
async function aPair(alg: string, kid = alg): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } }
}
let pairs: Record<'RS256' | 'ES256' | 'EdDSA' | 'PS256' | 'stranger', Pair>
beforeAll(async () => {
  pairs = {
    RS256: await aPair('RS256'),
    ES256: await aPair('ES256'),
    EdDSA: await aPair('EdDSA'),
    PS256: await aPair('PS256'),
    stranger: await aPair('ES256'),
  }
})

/** What the issuers publish, by address; what is not there cannot be reached. */
let published: Record<string, unknown> = {}
let asked: string[] = []
const fetchKeys: GuardedFetch = async (url) => {
  asked.push(url)
  const body = published[url]
  return body === undefined
    ? fail({ kind: 'unknown', reason: 'no answer' })
    : ok({ status: 200, headers: new Headers(), text: typeof body === 'string' ? body : JSON.stringify(body) })
}

const worldAt = (now: () => number) => {
  const database = openDatabase(env.DB)
  const config = async (workspace: string) => toSnapshot(await loadWorkspace(database, workspace))
  const [issuers, findRole] = [createIssuers(config), createRoleFinder(database, 0, now)]
  const keySets = createKeySets({ fetch: fetchKeys, now })
  const ask = (workspace: string) => whomToAsk(database, workspace)
  return aWorld({
    verifyToken: createTokenVerifier({ issuers, findRole, keySets, whomToAsk: ask, now }),
    findSession: createSessionFinder({ database, findRole, issuers, now }, 0),
  })
}
let world = worldAt(() => NOW)

async function trust(jwt: object[], workspace = 'default'): Promise<Response> {
  const body = JSON.stringify({ config: { version: 1, sources: {}, auth: { jwt } } })
  return world.fetch('/v1/config', { method: 'PUT', headers: await aKey(['admin'], workspace), body })
}
beforeEach(async () => {
  world = worldAt(() => NOW)
  published = { [TRUSTED.jwks]: { keys: [pairs.RS256, pairs.ES256, pairs.EdDSA, pairs.PS256].map(({ jwk }) => jwk) } }
  asked = []
  await trust([TRUSTED])
})

afterEach(() => void vi.useRealTimers())

const CLAIMS = { iss: TRUSTED.issuer, aud: 'sluice', sub: 'ada', exp: SECONDS + 300 }
const sign = (claims: Record<string, unknown> = {}, { alg, kid, privateKey }: Pair = pairs.ES256): Promise<string> =>
  new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg, kid }).sign(privateKey)
const get = (token: string, headers: Record<string, string> = {}, path = '/v1/items') =>
  world.fetch(path, { headers: { authorization: `Bearer ${token}`, ...headers } })
const refusalOf = async (response: Response) => [response.status, (await readError(response)).message]

test.each(['RS256', 'ES256', 'EdDSA'] as const)('a token signed with %s stands in the place of an API key', async (alg) => {
  expect((await get(await sign({}, pairs[alg]))).status).toBe(200)
})

test('the keys of an issuer are read once', async () => {
  for (let n = 0; n < 3; n += 1) expect((await get(await sign())).status).toBe(200)
  expect(asked).toEqual([TRUSTED.jwks])
})

test.each([
  ['has expired', () => sign({ exp: SECONDS - 61 }), /expired/],
  ['has no end', () => sign({ exp: undefined }), /no end/],
  ['is not valid yet', () => sign({ nbf: SECONDS + 61 }), /not valid yet/],
  ['is for another audience', () => sign({ aud: 'somebody-else' }), /another audience/],
  ['is of an issuer that nobody trusts', () => sign({ iss: 'https://evil.example.com/' }), /No issuer .* is trusted/],
  ['is signed by a stranger under a known name', () => sign({}, pairs.stranger), /signature .* is not right/],
  ['is signed with a key that is not published', () => sign({}, { ...pairs.stranger, kid: 'unknown' }), /does not publish/],
  ['is signed with an algorithm that is not taken', () => sign({}, pairs.PS256), /RS256, ES256, EdDSA are/],
  ['is not signed at all', async () => new UnsecuredJWT(CLAIMS).encode(), /RS256, ES256, EdDSA are/],
  ['is signed with the public key as if it were a secret', async () => signedByPublicKey(), /RS256, ES256, EdDSA are/],
  ['is none', async () => 'a.b.c', /not a JWT/],
])('a token that %s is refused with the reason', async (_, make, reason) => {
  const [status, message] = await refusalOf(await get(await make()))
  expect([status, message]).toEqual([401, expect.stringMatching(reason)])
})

const signedByPublicKey = () =>
  new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', kid: 'RS256' }).sign(new TextEncoder().encode(JSON.stringify(pairs.RS256.jwk)))

test('a clock that is a minute off does not matter', async () => {
  expect((await get(await sign({ exp: SECONDS - 59, nbf: SECONDS + 59 }))).status).toBe(200)
})

test('a token may do what its issuer is trusted with, and no more', async () => {
  const token = await sign({ scope: 'admin' })
  expect((await get(token, {}, '/v1/config')).status).toBe(200)
  const put = await world.fetch('/v1/config', { method: 'PUT', headers: { authorization: `Bearer ${token}` }, body: '{}' })
  expect([put.status, (await readError(put)).code]).toEqual([403, 'FORBIDDEN'])
})

test.each([
  ['a text', { scope: 'openid read' }, 200],
  ['a list', { scope: ['read', 'other'] }, 200],
  ['other scopes', { scope: 'openid' }, 403],
  ['nothing', {}, 403],
])('the scopes of a token can stand in a claim: %s', async (_, claims, status) => {
  const { scopes: _scopes, ...issuer } = TRUSTED
  await trust([{ ...issuer, scopeClaim: 'scope' }])
  expect((await get(await sign(claims))).status).toBe(status)
})

test('one issuer can be trusted for two audiences with different scopes', async () => {
  await trust([{ ...TRUSTED, audience: 'first', scopes: ['ingest'] }, TRUSTED])
  expect((await get(await sign())).status).toBe(200)
  expect((await get(await sign({ aud: 'first' }))).status).toBe(403)
})

test('Cloudflare Access brings its token in a header of its own', async () => {
  const issuer = 'https://acme.cloudflareaccess.com'
  published[`${issuer}/cdn-cgi/access/certs`] = { keys: [pairs.RS256.jwk] }
  expect((await trust([{ issuer, audience: 'a1b2c3', scopes: ['read'] }])).status).toBe(200)
  const token = await sign({ iss: issuer, aud: ['a1b2c3'], sub: '', common_name: 'reporting-job' }, pairs.RS256)
  expect((await world.fetch('/v1/items', { headers: { 'cf-access-jwt-assertion': token } })).status).toBe(200)
  expect((await world.fetch('/v1/items', { headers: { 'cf-access-jwt-assertion': token, authorization: 'Bearer nonsense' } })).status).toBe(
    401,
  )
})

test('a token is good in the workspaces that trust its issuer, and sees only the one it is shown to', async () => {
  const id = await stored({ workspace: 'acme' })
  const token = await sign()
  expect((await get(token, { 'sluice-workspace': 'acme' })).status).toBe(401)
  await trust([TRUSTED], 'acme')
  expect((await get(token, { 'sluice-workspace': 'acme' }, `/v1/events/${id}`)).status).toBe(200)
  expect((await get(token, {}, `/v1/events/${id}`)).status).toBe(404)
  expect((await get(token, { 'sluice-workspace': 'nowhere' })).status).toBe(401)
  expect((await get(token, { 'sluice-workspace': 'No Slug' })).status).toBe(400)
})

test('an API key stays in its own workspace, whatever the header says', async () => {
  const id = await stored({ workspace: 'acme' })
  const headers = { ...(await aKey(['read'])), 'sluice-workspace': 'acme' }
  expect((await world.fetch(`/v1/events/${id}`, { headers })).status).toBe(404)
})

test('who changed something is known by issuer and subject', async () => {
  await trust([{ ...TRUSTED, scopes: ['admin'] }])
  const body = JSON.stringify({ value: 'x' })
  const put = async (sub: string) =>
    world.fetch('/v1/secrets/SPARE', { method: 'PUT', headers: { authorization: `Bearer ${await sign({ sub })}` }, body })
  expect((await put('ada')).status).toBe(200)
  const list = await get(await sign(), {}, '/v1/secrets')
  expect(await list.json()).toMatchObject({ secrets: [{ name: 'SPARE', updatedBy: expect.stringMatching(/^jwt_[0-9a-f]{32}$/) }] })
})

test.each([
  ['does not answer', undefined],
  ['answers something else', '<html>'],
  ['answers no key set', '{"keys":"none"}'],
])('an issuer that %s is not the caller’s fault', async (_, answer) => {
  published = answer === undefined ? {} : { [TRUSTED.jwks]: answer }
  const response = await get(await sign())
  expect([response.status, (await readError(response)).code]).toEqual([502, 'UPSTREAM_FAILED'])
  await get(await sign())
  expect(asked).toHaveLength(1)
})

test('keys that were read once go on being used for a day while their issuer does not answer', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  const keys = createKeySets({ fetch: fetchKeys, now: Date.now })(TRUSTED.jwks)
  const find = () => keys({ alg: 'ES256', kid: 'ES256' }, { payload: '', signature: '' })
  await find()
  published = {}
  vi.setSystemTime(NOW + 3_600_000)
  expect(await find()).toBeDefined()
  expect(asked).toHaveLength(2)
  vi.setSystemTime(NOW + 25 * 3_600_000)
  await expect(find()).rejects.toThrow('cannot be read')
})

test.each([
  [{ jwks: 'https://10.0.0.1/keys' }, 'auth.jwt.0.jwks'],
  [{ jwks: 'http://id.example.com/keys' }, 'auth.jwt.0.jwks'],
  [{ jwks: undefined }, 'auth.jwt.0.jwks'],
  [{ scopes: undefined }, 'auth.jwt.0.scopes'],
  [{ scopeClaim: 'scope' }, 'auth.jwt.0.scopes'],
  [{ scopes: ['everything'] }, 'auth.jwt.0.scopes.0'],
])('an issuer with %j is refused with its place', async (over, path) => {
  const response = await trust([{ ...TRUSTED, ...over }])
  expect([response.status, (await readError(response)).details.map((issue) => issue.path)]).toEqual([422, [path]])
})
