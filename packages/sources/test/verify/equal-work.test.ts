import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Verdict, Verification } from '../../src/verification.ts'
import { createVerifier, decoyVerifier } from '../../src/verify.ts'
import { aRequest, type Asked, hmac, NOW, SECONDS, SECRETS, sign } from './asking.ts'

const BODY = 'x'.repeat(1_000)

afterEach(() => void vi.restoreAllMocks())

const long = (data: BufferSource) => data.byteLength >= BODY.length

/** How often the body was gone over by `sign` and `verify` of WebCrypto during a call. */
async function passesOf(call: () => Promise<unknown>): Promise<number> {
  const signs = vi.spyOn(crypto.subtle, 'sign')
  const verifies = vi.spyOn(crypto.subtle, 'verify')
  await call()
  const calls = [...signs.mock.calls.map(([, , data]) => data), ...verifies.mock.calls.map(([, , , data]) => data)]
  vi.restoreAllMocks()
  return calls.filter((data) => long(data)).length
}

/** A source that has met a request before, so that its keys are made. */
async function aSource(verification: Verification, secrets = SECRETS) {
  const verify = createVerifier(verification, async (ref) => secrets[ref] ?? [])
  await verify(aRequest(), NOW)
  return async (asked: Asked): Promise<[Verdict, number]> => {
    let verdict: Verdict = 'ok'
    const passes = await passesOf(async () => {
      verdict = await verify(aRequest({ body: BODY, ...asked }), NOW)
    })
    return [verdict, passes]
  }
}

const list = (secrets: string[]): Verification =>
  hmac({
    secrets,
    signature: { header: 'x-signature', prefix: 'v1=', separator: ',', encoding: 'hex' },
    template: '{timestamp}.{body}',
    timestamp: { place: { header: 'x-time' }, unit: 's', toleranceSeconds: 300 },
  })

const OLD_TIME = String(Number(SECONDS) - 900)
const GOOD = sign('schlüssel-neu', `${SECONDS}.${BODY}`)
const headers = (signature: string, time = SECONDS) => ({ headers: { 'x-signature': signature, 'x-time': time } })

const REFUSED: [string, Asked, Verdict][] = [
  ['a wrong signature', headers(`v1=${sign('guess', BODY)}`), 'invalid'],
  ['many wrong ones', headers(Array.from({ length: 100 }, (_, n) => `v1=${sign(`guess ${n}`, BODY)}`).join(',')), 'invalid'],
  ['one that is not even hex', headers('v1=zz'), 'invalid'],
  ['one of another length', headers('v1=00'), 'invalid'],
  ['no signature', {}, 'missing'],
  ['no timestamp', { headers: { 'x-signature': `v1=${GOOD}` } }, 'missing'],
  ['an old one', headers(`v1=${sign('schlüssel-neu', `${OLD_TIME}.${BODY}`)}`, OLD_TIME), 'stale'],
]

describe.each([
  ['one secret', ['${NEW}']],
  ['two secrets', ['${OLD}', '${NEW}']],
])('a source with %s', (_name, secrets) => {
  test.each(REFUSED)('goes over the body twice for %s', async (_name, asked, verdict) => {
    const source = await aSource(list(secrets))
    expect(await source(asked)).toEqual([verdict, 2])
  })

  test('looks at every secret, also once one was right', async () => {
    const source = await aSource(list(secrets))
    expect(await source(headers(`v1=${GOOD}`))).toEqual(['ok', secrets.length])
    expect(await source(headers(`v1=${GOOD},v1=00,v1=${GOOD}`))).toEqual(['ok', secrets.length])
  })
})

describe('a refusal goes over the body twice, whatever proves the source', () => {
  const pair = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? ''
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' })
  const secrets = {
    ...SECRETS,
    '${LOGIN}': [{ value: 'user:password' }],
    '${ED}': [{ value: Buffer.from(pair, 'base64url').toString('hex') }],
    '${EC}': [{ value: ec.toString('base64') }],
    '${GONE}': [{ value: 'was good', until: NOW - 1 }],
  }
  const signature = { header: 'x-signature', encoding: 'hex' } as const
  const authorization = { header: 'authorization', prefix: 'Bearer ' }

  test.each<[string, Verification]>([
    ['a token', { scheme: 'token', token: authorization, secrets: ['${NEW}'] }],
    ['a password', { scheme: 'basic', secrets: ['${LOGIN}'] }],
    ['a JWT', { scheme: 'jwt', token: authorization, secrets: ['${NEW}'], toleranceSeconds: 60 }],
    ['Ed25519', { scheme: 'ed25519', signature, template: '{body}', secrets: ['${ED}'] }],
    ['ECDSA', { scheme: 'ecdsa', signature, template: '{body}', secrets: ['${EC}'] }],
    ['a signature over something else than the body', hmac({ template: '{method}' })],
    ['a secret whose time is over', hmac({ secrets: ['${GONE}'] })],
    ['either of two ways', { scheme: 'any', of: [hmac(), { scheme: 'token', token: authorization, secrets: ['${NEW}'] }] }],
  ])('%s', async (_name, verification) => {
    const source = await aSource(verification, secrets)
    for (const proof of ['', 'sha256=00', '00', `sha256=${'00'.repeat(32)}`, '00'.repeat(64)]) {
      const [verdict, passes] = await source({ headers: { 'x-signature': proof, authorization: `Bearer ${proof}` } })
      expect(verdict, `given ${proof}`).not.toBe('ok')
      expect(passes, `given ${proof}`).toBe(2)
    }
    expect(await source({})).toEqual(['missing', 2])
  })

  test('and so does a source that does not exist', async () => {
    const verify = decoyVerifier()
    const request = aRequest({ body: BODY })
    expect(await passesOf(async () => expect(await verify(request, NOW)).toBe('invalid'))).toBe(2)
  })
})

test('keys are made once', async () => {
  const made = vi.spyOn(crypto.subtle, 'importKey')
  const asked = vi.fn(async (ref: string) => SECRETS[ref] ?? [])
  const verify = createVerifier(hmac({ secrets: ['${NEW}', '${OLD}'] }), asked)
  for (let i = 0; i < 5; i++) await verify(aRequest({ headers: { 'x-signature': `sha256=${sign('old-secret', '{}')}` } }), NOW)
  expect(made).toHaveBeenCalledTimes(2)
  expect(asked).toHaveBeenCalledTimes(2)
})

test('a secret that gets its value later is found then', async () => {
  const secrets: Record<string, { value: string }[]> = {}
  const verify = createVerifier(hmac(), async (ref) => secrets[ref] ?? [])
  const request = aRequest({ headers: { 'x-signature': `sha256=${sign('by handshake', '{}')}` } })
  await expect(verify(request, NOW)).rejects.toMatchObject({ name: 'MissingSecret' })
  secrets['${NEW}'] = [{ value: 'by handshake' }]
  expect(await verify(request, NOW)).toBe('ok')
})
