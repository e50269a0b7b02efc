import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Place, Signed, Verification } from '../../src/verification.ts'
import { createVerifier } from '../../src/verify.ts'
import { ask, bytes, hmac, NOW, SECONDS, sign, URL_CALLED } from './asking.ts'

const body = fc.uint8Array({ maxLength: 300 })
const secret = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' })
const visible = fc
  .string({ unit: fc.constantFrom(...Array.from('abcXYZ019.,:;/-_ ()')), maxLength: 12 })
  .filter((text) => text === text.trim())
const encoding = fc.constantFrom('hex', 'base64', 'base64url')
const algorithm = fc.constantFrom('sha1', 'sha256', 'sha512')

/** A template as a list of its parts, each of them at least once; what stands between them is any text. */
const template = fc
  .tuple(
    fc.shuffledSubarray(['{body}', '{timestamp}', '{method}', '{url}', '{id}'], { minLength: 5 }),
    fc.array(visible, { minLength: 6, maxLength: 6 }),
  )
  .map(([parts, between]) => [between[0] ?? '', ...parts.flatMap((part, index) => [part, between[index + 1] ?? ''])])

const world = fc.record({ body, secret, template, encoding, algorithm, id: visible.filter((text) => text !== '') })
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

const verificationOf = ({ template, encoding, algorithm }: World): Verification =>
  hmac({
    algorithm,
    signature: { header: 'x-signature', encoding },
    template: template.join(''),
    values: { id: { header: 'x-id' } },
    timestamp: { place: { header: 'x-time' }, unit: 's', toleranceSeconds: 300 },
  })

/** What node:crypto signs, put together from the parts of the template and not from its text. */
function signatureOf({ body, secret, template, encoding, algorithm, id }: World): string {
  const values: Record<string, Uint8Array> = {
    '{body}': body,
    '{timestamp}': bytes(SECONDS),
    '{method}': bytes('POST'),
    '{url}': bytes(URL_CALLED),
    '{id}': bytes(id),
  }
  return sign(secret, Buffer.concat(template.map((part) => values[part] ?? bytes(part))), encoding, algorithm)
}

const askedIn = (it: World, over: { body?: Uint8Array; secret?: string; signature?: string; time?: string } = {}) =>
  ask(
    verificationOf(it),
    {
      headers: { 'x-signature': over.signature ?? signatureOf(it), 'x-time': over.time ?? SECONDS, 'x-id': it.id },
      body: over.body ?? it.body,
    },
    { secrets: { '${NEW}': [{ value: over.secret ?? it.secret }] } },
  )

/** The same bytes but for one, at any place. */
const withOneChanged = (all: Uint8Array, place: number, difference: number): Uint8Array => {
  const at = place % all.length
  return all.map((byte, index) => (index === at ? byte ^ difference : byte))
}

const change = fc.record({ place: fc.nat(), difference: fc.integer({ min: 1, max: 255 }) })

describe('any body, secret and template', () => {
  test('signed by node:crypto is taken', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (it) => {
        expect(await askedIn(it)).toBe('ok')
      }),
      { numRuns: 500 },
    )
  })

  test('with one byte of the body changed is refused', async () => {
    await fc.assert(
      fc.asyncProperty(world, change, async (it, { place, difference }) => {
        fc.pre(it.body.length > 0)
        expect(await askedIn(it, { body: withOneChanged(it.body, place, difference), signature: signatureOf(it) })).toBe('invalid')
      }),
      { numRuns: 500 },
    )
  })

  test('with a byte more or less is refused', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (it) => {
        const signature = signatureOf(it)
        expect(await askedIn(it, { body: Uint8Array.of(...it.body, 0), signature })).toBe('invalid')
        fc.pre(it.body.length > 0)
        expect(await askedIn(it, { body: it.body.slice(1), signature })).toBe('invalid')
      }),
    )
  })

  test('with one character of the signature changed is refused, but for the case of hex', async () => {
    const character = fc.constantFrom(...Array.from('0123456789abcdefABCDEFghijXYZ+/-_=! ,'))
    await fc.assert(
      fc.asyncProperty(world, fc.nat(), character, async (it, place, other) => {
        const good = signatureOf(it)
        const at = place % good.length
        const changed = good.slice(0, at) + other + good.slice(at + 1)
        // White space around a header's value is none of the value; padding may be left out.
        const same = it.encoding === 'hex' ? changed.toLowerCase() === good : changed.trim().replace(/=$/, '') === good.replace(/=$/, '')
        fc.pre(!same && changed.trim().replace(/=+$/, '') !== good.replace(/=+$/, ''))
        expect(await askedIn(it, { signature: changed })).toBe('invalid')
      }),
      { numRuns: 1_000 },
    )
  })

  test('with another time is refused, even a fresh one', async () => {
    const away = fc.integer({ min: -299, max: 299 }).filter((seconds) => seconds !== 0)
    await fc.assert(
      fc.asyncProperty(world, away, async (it, seconds) => {
        expect(await askedIn(it, { time: String(Number(SECONDS) + seconds) })).toBe('invalid')
      }),
    )
  })

  test('with one character of the secret changed is refused', async () => {
    await fc.assert(
      fc.asyncProperty(world, change, async (it, { place, difference }) => {
        const other = new TextDecoder('latin1').decode(withOneChanged(bytes(it.secret), place, difference))
        fc.pre(other !== it.secret)
        expect(await askedIn(it, { secret: other, signature: signatureOf(it) })).toBe('invalid')
      }),
    )
  })
})

describe('whatever a stranger sends', () => {
  const place: fc.Arbitrary<Place> = fc.oneof(
    fc.constant({ header: 'x-proof' }),
    fc.constant({ header: 'x-proof', prefix: 'v1=', separator: ',' }),
    fc.constant({ query: 'proof' }),
    fc.constant({ field: 'proof' }),
    fc.constant({ segment: true } as const),
  )
  const key = Buffer.alloc(32, 7)
  const secrets = { '${KEY}': [{ value: key.toString('base64') }], '${LOGIN}': [{ value: 'a:b' }] }
  const ED_KEY = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='
  const EC_KEY =
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q=='
  const pairs = { '${ED}': [{ value: ED_KEY }], '${EC}': [{ value: EC_KEY }] }
  const template = '{id}{method}{url}{url.decoded}{form}{timestamp}{body}'

  const verification: fc.Arbitrary<Verification> = fc.tuple(place, place, place).chain(([signature, id, time]) => {
    const signing = {
      signature: { ...signature, encoding: 'base64' as const },
      template,
      values: { id },
      timestamp: { place: time, unit: 'iso' as const, toleranceSeconds: 9 },
    }
    const all: Verification[] = [
      { scheme: 'token', token: signature, secrets: ['${KEY}'] },
      { scheme: 'basic', secrets: ['${LOGIN}'] },
      { scheme: 'hmac', algorithm: 'sha512', key: 'base64', ...signing, secrets: ['${KEY}'] },
      { scheme: 'ed25519', key: 'base64', ...signing, secrets: ['${ED}'] },
      { scheme: 'ecdsa', ...signing, secrets: ['${EC}'] },
      { scheme: 'jwt', token: signature, secrets: ['${KEY}'], toleranceSeconds: 9 },
    ]
    return fc.oneof(
      fc.constantFrom(...all),
      fc.subarray(all, { minLength: 1 }).map((of): Verification => ({ scheme: 'any', of })),
    )
  })

  const segmented = fc.array(fc.oneof(fc.base64String({ maxLength: 40 }), fc.string({ maxLength: 9 })), { maxLength: 4 })
  const proof = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.base64String({ maxLength: 120 }),
    segmented.map((parts) => parts.join('.')),
    segmented.map((parts) => parts.map((part) => `v1=${part}`).join(',')),
    fc.json().map((text) => `${Buffer.from(text).toString('base64url')}.e30.AAAA`),
    fc.uint8Array({ maxLength: 80 }).map((der) => Buffer.from([0x30, der.length, ...der]).toString('base64')),
  )
  /** Headers as a server could hand them over: any text, nothing that `Headers` would not take. */
  const request = fc.record({ proof, authorization: proof, field: fc.anything(), body, query: proof })

  test('is refused without an error', async () => {
    await fc.assert(
      fc.asyncProperty(verification, request, async (scheme, { proof, authorization, field, body, query }) => {
        const verify = createVerifier(scheme, async (ref) => ({ ...secrets, ...pairs })[ref as '${KEY}'])
        const values: Record<string, string> = { 'x-proof': proof, authorization: `Basic ${authorization}` }
        const signed: Signed = {
          method: 'POST',
          url: `https://sluice.example/?proof=${encodeURIComponent(query.toWellFormed())}`,
          headers: { get: (name) => values[name] ?? null },
          body,
          decoded: field,
          segment: proof,
        }
        expect(await verify(signed, NOW)).not.toBe('ok')
      }),
      { numRuns: 3_000 },
    )
  })
})
