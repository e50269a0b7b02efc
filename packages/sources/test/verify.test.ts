import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { toVerification } from '../src/proof.ts'
import type { Verification } from '../src/verification.ts'
import { createVerifier } from '../src/verify.ts'

const SECRETS: Record<string, string> = { '${NEW}': 'schlüssel-neu', '${OLD}': 'old-secret' }
const resolve = async (ref: string): Promise<string> => SECRETS[ref] ?? Promise.reject(new Error(`no ${ref}`))
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
const sec = (ms: number): string => String(Math.floor(ms / 1000))

/** Signed by node:crypto, so that no error of ours can hide on both sides. */
const sign = (secret: string, bytes: string | Uint8Array, encoding: 'hex' | 'base64' = 'hex', algorithm = 'sha256'): string =>
  createHmac(algorithm, secret).update(bytes).digest(encoding)

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const check = (verification: Verification, headers: Record<string, string>, body: string | Uint8Array) =>
  createVerifier(verification, resolve)({ headers: new Headers(headers), body: typeof body === 'string' ? bytes(body) : body }, NOW)

const hmac = (over: Partial<Extract<Verification, { scheme: 'hmac' }>> = {}): Verification => ({
  scheme: 'hmac',
  algorithm: 'sha256',
  signature: { header: 'x-signature', prefix: 'sha256=', encoding: 'hex' },
  template: '{body}',
  secrets: ['${NEW}'],
  ...over,
})

const stamped = hmac({
  signature: { header: 'x-signature', encoding: 'hex' },
  template: 'v0:{timestamp}:{body}',
  timestamp: { place: { header: 'x-time' }, unit: 's', toleranceSeconds: 300 },
})
const signedAt = (ms: number) => ({ 'x-time': sec(ms), 'x-signature': sign(SECRETS['${NEW}']!, `v0:${sec(ms)}:{}`) })
const pairedAt = (ms: number) => ({ 'x-signature': `t=${ms}, v1=${sign('schlüssel-neu', `${ms}.{}`)}` })

describe('a signature over the body', () => {
  test('is good when made with the secret', async () => {
    expect(await check(hmac(), { 'x-signature': `sha256=${sign('schlüssel-neu', '{"a":1}')}` }, '{"a":1}')).toBe('ok')
  })

  test.each(['sha1', 'sha256', 'sha512'] as const)('may be %s, in hex or base64', async (algorithm) => {
    for (const encoding of ['hex', 'base64'] as const) {
      const verification = hmac({ algorithm, signature: { header: 'x-signature', encoding } })
      expect(await check(verification, { 'x-signature': sign('schlüssel-neu', '{}', encoding, algorithm) }, '{}')).toBe('ok')
    }
  })

  test('is refused for another secret, another body, another prefix, or another encoding', async () => {
    const good = sign('schlüssel-neu', '{}')
    expect(await check(hmac(), { 'x-signature': `sha256=${sign('wrong', '{}')}` }, '{}')).toBe('invalid')
    expect(await check(hmac(), { 'x-signature': `sha256=${good}` }, '{ }')).toBe('invalid')
    expect(await check(hmac(), { 'x-signature': `sha256=${good.slice(2)}` }, '{}')).toBe('invalid')
    expect(await check(hmac(), { 'x-signature': `sha256=zz${good.slice(2)}` }, '{}')).toBe('invalid')
    expect(await check(hmac(), { 'x-signature': `sha1=${good}` }, '{}')).toBe('missing')
    expect(await check(hmac(), { 'x-signature': 'sha256=' }, '{}')).toBe('invalid')
    expect(await check(hmac(), {}, '{}')).toBe('missing')
  })

  test('holds for bytes, not for the text they are shown as', async () => {
    const sent = Uint8Array.of(0x7b, 0xff, 0x7d)
    const shown = Uint8Array.of(0x7b, 0xef, 0xbf, 0xbd, 0x7d)
    const headers = { 'x-signature': `sha256=${sign('schlüssel-neu', sent)}` }
    expect(await check(hmac(), headers, sent)).toBe('ok')
    expect(await check(hmac(), headers, shown)).toBe('invalid')
  })

  test('is good with either secret while they rotate', async () => {
    const rotating = hmac({ secrets: ['${NEW}', '${OLD}'] })
    expect(await check(rotating, { 'x-signature': `sha256=${sign('schlüssel-neu', '{}')}` }, '{}')).toBe('ok')
    expect(await check(rotating, { 'x-signature': `sha256=${sign('old-secret', '{}')}` }, '{}')).toBe('ok')
    expect(await check(rotating, { 'x-signature': `sha256=${sign('older', '{}')}` }, '{}')).toBe('invalid')
  })

  test('may be any of a list, the last one too', async () => {
    const list = hmac({ signature: { header: 'x-signature', prefix: 'v1,', separator: ' ', encoding: 'base64' } })
    const header = `v1,${sign('gone', '{}', 'base64')} v1a,AAAA v1,${sign('schlüssel-neu', '{}', 'base64')}`
    expect(await check(list, { 'x-signature': header }, '{}')).toBe('ok')
  })

  test('is our trouble where the secret has no value', async () => {
    await expect(check(hmac({ secrets: ['${LOST}'] }), { 'x-signature': `sha256=${sign('x', '{}')}` }, '{}')).rejects.toThrow('no ${LOST}')
  })
})

describe('a signature with a timestamp', () => {
  test('is good within the tolerance, on either side', async () => {
    expect(await check(stamped, signedAt(NOW), '{}')).toBe('ok')
    expect(await check(stamped, signedAt(NOW - 300_000), '{}')).toBe('ok')
    expect(await check(stamped, signedAt(NOW + 300_000), '{}')).toBe('ok')
  })

  test('is stale outside of it', async () => {
    expect(await check(stamped, signedAt(NOW - 301_000), '{}')).toBe('stale')
    expect(await check(stamped, signedAt(NOW + 302_000), '{}')).toBe('stale')
  })

  test('does not become fresh by another timestamp', async () => {
    expect(await check(stamped, { ...signedAt(NOW - 400_000), 'x-time': sec(NOW) }, '{}')).toBe('invalid')
  })

  test('is incomplete without it', async () => {
    expect(await check(stamped, { 'x-signature': signedAt(NOW)['x-signature'] }, '{}')).toBe('missing')
  })

  test('may carry it among the signatures, in milliseconds', async () => {
    const paired = hmac({
      signature: { header: 'x-signature', prefix: 'v1=', separator: ',', encoding: 'hex' },
      template: '{timestamp}.{body}',
      timestamp: { place: { header: 'x-signature', prefix: 't=', separator: ',' }, unit: 'ms', toleranceSeconds: 60 },
    })
    expect(await check(paired, pairedAt(NOW - 59_000), '{}')).toBe('ok')
    expect(await check(paired, pairedAt(NOW - 61_000), '{}')).toBe('stale')
  })
})

describe('a bearer token', () => {
  const bearer = toVerification({ scheme: 'bearer', secret: ['${NEW}', '${OLD}'] })

  test('is good when it is one of the secrets', async () => {
    expect(await check(bearer, { authorization: 'bearer old-secret' }, '{}')).toBe('ok')
  })

  test('is refused otherwise', async () => {
    expect(await check(bearer, { authorization: 'Bearer old-secre' }, '{}')).toBe('invalid')
    expect(await check(bearer, { authorization: 'Bearer' }, '{}')).toBe('missing')
    expect(await check(bearer, {}, '{}')).toBe('missing')
  })
})

test('a source that says it has no secret takes everything', async () => {
  expect(await check(toVerification('none'), {}, 'anything')).toBe('ok')
})
