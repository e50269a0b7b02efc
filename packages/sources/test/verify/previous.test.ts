import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import type { Verification } from '../../src/verification.ts'
import { ask, type Asked, hmac, NOW, sign } from './asking.ts'

const UNTIL = NOW + 1_000
const CURRENT = 'user:the current one, long enough for any scheme'
const PREVIOUS = 'user:the previous one, long enough for any scheme'

const token = (secret: string): Promise<string> =>
  new SignJWT({ iat: NOW / 1000 }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret))

const SCHEMES: Record<string, { verification: Verification; request: (secret: string) => Asked | Promise<Asked> }> = {
  token: {
    verification: { scheme: 'token', token: { header: 'x-token' }, secrets: ['${NEW}'] },
    request: (secret) => ({ headers: { 'x-token': secret } }),
  },
  basic: {
    verification: { scheme: 'basic', secrets: ['${NEW}'] },
    request: (secret) => ({ headers: { authorization: `Basic ${btoa(secret)}` } }),
  },
  hmac: { verification: hmac(), request: (secret) => ({ headers: { 'x-signature': `sha256=${sign(secret, '{}')}` } }) },
  jwt: {
    verification: { scheme: 'jwt', token: { header: 'x-token' }, secrets: ['${NEW}'], toleranceSeconds: 60 },
    request: async (secret) => ({ headers: { 'x-token': await token(secret) } }),
  },
  any: {
    verification: { scheme: 'any', of: [{ scheme: 'basic', secrets: ['${NEW}'] }, hmac()] },
    request: (secret) => ({ headers: { 'x-signature': `sha256=${sign(secret, '{}')}` } }),
  },
}

/** What is told of the older value by a request that is proven by this secret. */
async function toldBy(scheme: string, secret: string, secrets: Record<string, { value: string; until?: number }[]>) {
  const { verification, request } = SCHEMES[scheme] ?? {}
  if (!verification || !request) throw new Error(`there is no ${scheme}`)
  const told: [string, number][] = []
  const verdict = await ask(verification, await request(secret), { secrets, ports: { usedPrevious: (...use) => told.push(use) } })
  return { verdict, told }
}

test.each(Object.keys(SCHEMES))('of two values that are good, %s tells when the older one was the proof', async (scheme) => {
  const secrets = { '${NEW}': [{ value: CURRENT }, { value: PREVIOUS, until: UNTIL }] }
  expect(await toldBy(scheme, PREVIOUS, secrets)).toEqual({ verdict: 'ok', told: [['${NEW}', UNTIL]] })
  expect(await toldBy(scheme, CURRENT, secrets)).toEqual({ verdict: 'ok', told: [] })
  expect(await toldBy(scheme, 'user:neither of the two, long enough for any scheme', secrets)).toEqual({ verdict: 'invalid', told: [] })
})

test('an older value that is also a current one has nothing to tell', async () => {
  const secrets = { '${NEW}': [{ value: CURRENT }, { value: CURRENT, until: UNTIL }] }
  expect(await toldBy('hmac', CURRENT, secrets)).toEqual({ verdict: 'ok', told: [] })
})
