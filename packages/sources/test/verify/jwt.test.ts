import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { exportJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import type { Verification } from '../../src/verification.ts'
import { createVerifier } from '../../src/verify.ts'
import { ask, aRequest, NOW } from './asking.ts'

const SECRET = 'a shared secret of forty characters, no less'
const secrets = { '${KEY}': [{ value: SECRET }], '${OLD}': [{ value: 'an older secret of forty characters, no less' }] }
const JWKS = 'https://issuer.example/keys'
const now = NOW / 1000

type Jwt = Extract<Verification, { scheme: 'jwt' }>
const shared: Jwt = {
  scheme: 'jwt',
  token: { header: 'authorization', prefix: 'Bearer ' },
  secrets: ['${KEY}', '${OLD}'],
  issuer: 'https://issuer.example',
  audience: 'sluice',
  toleranceSeconds: 60,
}
const bySet: Jwt = { ...shared, secrets: [], jwks: JWKS }

const CLAIMS: JWTPayload = { iss: 'https://issuer.example', aud: 'sluice', exp: now + 30 }
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

async function signed(
  claims: JWTPayload = CLAIMS,
  key: KeyObject | Uint8Array | string = SECRET,
  header: { alg: string; kid?: string } = { alg: 'HS256' },
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader(header).sign(typeof key === 'string' ? Buffer.from(key) : key)
}

const asked = (token: string) => ask(shared, bearer(token), { secrets })

describe('a token signed with a shared secret', () => {
  test.each(['HS256', 'HS384', 'HS512'])('is good by %s, with either secret', async (alg) => {
    const long = 'x'.repeat(64)
    const both = { '${KEY}': [{ value: long }], '${OLD}': [{ value: `${long}y` }] }
    expect(await ask(shared, bearer(await signed(CLAIMS, long, { alg })), { secrets: both })).toBe('ok')
    expect(await ask(shared, bearer(await signed(CLAIMS, `${long}y`, { alg })), { secrets: both })).toBe('ok')
  })

  test('is refused where another made it, or made it for another', async () => {
    expect(await asked(await signed(CLAIMS, 'somebody else'.repeat(4)))).toBe('invalid')
    expect(await asked(await signed({ ...CLAIMS, iss: 'https://other.example' }))).toBe('invalid')
    expect(await asked(await signed({ ...CLAIMS, aud: ['other'] }))).toBe('invalid')
    expect(await asked(await signed({ exp: now + 30 }))).toBe('invalid')
  })

  test('is stale when its time is over, or has not come, but for the tolerance', async () => {
    expect(await asked(await signed({ ...CLAIMS, exp: now - 59 }))).toBe('ok')
    expect(await asked(await signed({ ...CLAIMS, exp: now - 61 }))).toBe('stale')
    expect(await asked(await signed({ ...CLAIMS, nbf: now + 59 }))).toBe('ok')
    expect(await asked(await signed({ ...CLAIMS, nbf: now + 61 }))).toBe('stale')
    expect(await asked(await signed({ ...CLAIMS, exp: now - 61 }, 'somebody else'.repeat(4))), 'a stranger is told nothing of clocks').toBe(
      'invalid',
    )
  })

  test('without an end must have been made just now', async () => {
    const { exp: _exp, ...endless } = CLAIMS
    expect(await asked(await signed({ ...endless, iat: now - 50 }))).toBe('ok')
    expect(await asked(await signed({ ...endless, iat: now - 70 }))).toBe('stale')
    expect(await asked(await signed(endless))).toBe('stale')
  })

  test('that is not signed is refused', async () => {
    expect(await asked(new UnsecuredJWT(CLAIMS).encode())).toBe('invalid')
    const [, payload] = (await signed()).split('.')
    for (const alg of ['none', 'None', 'hs256', '', 7, null]) {
      const header = Buffer.from(JSON.stringify({ alg })).toString('base64url')
      for (const signature of ['', 'AAAA']) expect(await asked(`${header}.${payload}.${signature}`)).toBe('invalid')
    }
  })

  test('that is none is refused, and no token is missing', async () => {
    for (const text of ['a', 'a.b', 'a.b.c', '...', 'e30.e30.e30', '{}', 'ü.ü.ü', `${'x'.repeat(9_000)}.x.x`])
      expect(await asked(text), `given ${text}`).toBe('invalid')
    expect(await ask(shared, {}, { secrets })).toBe('missing')
  })
})

describe('a token signed with a key of a set', () => {
  const pairs = {
    RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    EdDSA: generateKeyPairSync('ed25519'),
  }
  const jwk = async (alg: keyof typeof pairs, kid: string) => ({ ...(await exportJWK(pairs[alg].publicKey)), kid, alg, use: 'sig' })
  const all = async () => ({ keys: await Promise.all((['RS256', 'ES256', 'EdDSA'] as const).map((alg) => jwk(alg, alg))) })
  const ports = { fetchJwks: all }

  test.each(['RS256', 'ES256', 'EdDSA'] as const)('is good by %s', async (alg) => {
    const token = await signed(CLAIMS, pairs[alg].privateKey, { alg, kid: alg })
    expect(await ask(bySet, bearer(token), { ports })).toBe('ok')
    expect(await ask(bySet, bearer(`${token.slice(0, -8)}AAAAAAAA`), { ports })).toBe('invalid')
  })

  test('may be signed with any of several that fit, where it does not name one', async () => {
    const older = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const two = {
      fetchJwks: async () => ({ keys: [await jwk('ES256', 'a'), { ...(await exportJWK(older.publicKey)), kid: 'b', alg: 'ES256' }] }),
    }
    for (const { privateKey } of [pairs.ES256, older])
      expect(await ask(bySet, bearer(await signed(CLAIMS, privateKey, { alg: 'ES256' })), { ports: two })).toBe('ok')
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(await ask(bySet, bearer(await signed(CLAIMS, stranger.privateKey, { alg: 'ES256' })), { ports: two })).toBe('invalid')
  })

  test('is not good by a MAC made with the public key, which everybody has', async () => {
    for (const key of [pairs.RS256.publicKey.export({ type: 'spki', format: 'pem' }), JSON.stringify(await jwk('RS256', 'RS256'))]) {
      expect(await ask(bySet, bearer(await signed(CLAIMS, Buffer.from(key), { alg: 'HS256', kid: 'RS256' })), { ports })).toBe('invalid')
    }
    const octets = { fetchJwks: async () => ({ keys: [{ kty: 'oct', k: Buffer.from(SECRET).toString('base64url'), kid: 'o' }] }) }
    expect(await ask(bySet, bearer(await signed(CLAIMS, SECRET, { alg: 'HS256', kid: 'o' })), { ports: octets })).toBe('invalid')
  })

  test('does not bring its own key', async () => {
    const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const header = { alg: 'ES256', jwk: await exportJWK(own.publicKey), jku: 'https://evil.example/keys' }
    const token = await new SignJWT(CLAIMS).setProtectedHeader(header).sign(own.privateKey)
    expect(await ask(bySet, bearer(token), { ports })).toBe('invalid')
  })
})

/** A source whose issuer gives these answers, one after the other; the last for ever. */
function aSource(...answers: (() => unknown)[]) {
  const state = { read: 0 }
  const fetchJwks = async () => answers[Math.min(state.read++, answers.length - 1)]?.()
  const verify = createVerifier(bySet, async () => [], { fetchJwks })
  return { state, at: async (ms: number, text: string) => verify(aRequest(bearer(text)), NOW + ms) }
}

const gone = () => {
  throw new Error('503')
}

describe('a key set', () => {
  const pair = generateKeyPairSync('ed25519')
  const next = generateKeyPairSync('ed25519')
  const setOf = async (...pairs: [string, typeof pair][]) => ({
    keys: await Promise.all(pairs.map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' }))),
  })
  const token = (kid: string, { privateKey }: typeof pair) => signed({ ...CLAIMS, exp: now + 9_000 }, privateKey, { alg: 'EdDSA', kid })

  test('is read once for many requests, and again after ten minutes', async () => {
    const { state, at } = aSource(() => setOf(['a', pair]))
    for (const ms of [0, 1_000, 599_000]) expect(await at(ms, await token('a', pair))).toBe('ok')
    expect(state.read).toBe(1)
    expect(await at(601_000, await token('a', pair))).toBe('ok')
    expect(state.read).toBe(2)
  })

  test('is read again for a key that is not in it, but not more than twice a minute', async () => {
    const { state, at } = aSource(
      () => setOf(['a', pair]),
      () => setOf(['a', pair], ['b', next]),
    )
    expect(await at(0, await token('a', pair))).toBe('ok')
    for (const ms of [1_000, 2_000, 29_000]) expect(await at(ms, await token('b', next))).toBe('invalid')
    expect(state.read).toBe(1)
    expect(await at(31_000, await token('b', next))).toBe('ok')
    expect(state.read).toBe(2)
  })

  test('goes on being good while it cannot be read', async () => {
    const { state, at } = aSource(() => setOf(['a', pair]), gone)
    expect(await at(0, await token('a', pair))).toBe('ok')
    expect(await at(3_600_000, await token('a', pair))).toBe('ok')
    expect(state.read).toBe(2)
  })

  test('that was never read is our trouble: the sender may try again, and we ask only now and then', async () => {
    const { state, at } = aSource(
      gone,
      () => 'no set',
      () => setOf(['a', pair]),
    )
    const text = await token('a', pair)
    await expect(at(0, text)).rejects.toThrow(`the keys at ${JWKS} cannot be read: Error: 503`)
    await expect(at(1_000, text)).rejects.toThrow('503')
    expect(state.read).toBe(1)
    await expect(at(31_000, text)).rejects.toThrow('the answer is no JWK Set')
    expect(await at(62_000, text)).toBe('ok')
  })

  test('is read by each of two requests that meet at the start', async () => {
    const { state, at } = aSource(() => setOf(['a', pair]))
    const text = await token('a', pair)
    expect(await Promise.all([at(0, text), at(0, text)])).toEqual(['ok', 'ok'])
    expect(state.read).toBe(2)
  })
})
