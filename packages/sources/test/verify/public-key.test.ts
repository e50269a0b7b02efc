import { generateKeyPairSync, type KeyObject, sign as signWith, verify as verifyWith } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Signing, Verification } from '../../src/verification.ts'
import { rawSignature } from '../../src/verify/der.ts'
import { ask, NOW, SECONDS } from './asking.ts'

const signing = (encoding: 'hex' | 'base64'): Omit<Signing, 'secrets'> => ({
  signature: { header: 'x-signature', separator: ',', encoding },
  template: '{timestamp}{body}',
  timestamp: { place: { header: 'x-time' }, unit: 's', toleranceSeconds: 300 },
})

const ed = generateKeyPairSync('ed25519')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const edRaw = Buffer.from(ed.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
const spki = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64')
const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

type Key = Extract<Verification, { scheme: 'ed25519' }>['key']
const ed25519 = (key?: Key): Verification => ({ scheme: 'ed25519', ...(key && { key }), ...signing('hex'), secrets: ['${KEY}'] })
const ecdsa: Verification = { scheme: 'ecdsa', ...signing('base64'), secrets: ['${KEY}'] }

const edSigned = (text: string, key = ed.privateKey) => signWith(null, Buffer.from(text), key).toString('hex')
const ecSigned = (text: string, key = ec.privateKey) => signWith('sha256', Buffer.from(text), key).toString('base64')

/** Both schemes meet the same cases. */
const CASES: [name: string, verification: Verification, key: string, sign: (text: string) => string, stranger: (text: string) => string][] =
  [
    ['ed25519', ed25519(), edRaw.toString('hex'), edSigned, (text) => edSigned(text, generateKeyPairSync('ed25519').privateKey)],
    ['ecdsa', ecdsa, spki(ec.publicKey), ecSigned, (text) => ecSigned(text, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)],
  ]

const headers = (signature: string, time = SECONDS) => ({ 'x-signature': signature, 'x-time': time })

describe.each(CASES)('%s', (_name, verification, value, sign, stranger) => {
  const secrets = { '${KEY}': [{ value }] }
  const asked = (signature: string, time = SECONDS, body = '{}') =>
    ask(verification, { headers: headers(signature, time), body }, { secrets })

  test('takes what was signed with the private key', async () => {
    expect(await asked(sign(`${SECONDS}{}`))).toBe('ok')
  })

  test('refuses another key, another body, another time', async () => {
    expect(await asked(stranger(`${SECONDS}{}`))).toBe('invalid')
    expect(await asked(sign(`${SECONDS}{}`), SECONDS, '{ }')).toBe('invalid')
    expect(await asked(sign(`${SECONDS}{}`), String(Number(SECONDS) + 1))).toBe('invalid')
  })

  test('knows an old one', async () => {
    const old = String(NOW / 1000 - 400)
    expect(await asked(sign(`${old}{}`), old)).toBe('stale')
  })

  test('takes the last of a list', async () => {
    expect(await asked(`${stranger(`${SECONDS}{}`)},AAAA,${sign(`${SECONDS}{}`)}`)).toBe('ok')
  })

  test('refuses what is no signature at all', async () => {
    for (const signature of ['00', '00'.repeat(64), 'AAAA', 'A'.repeat(88), '!', 'MAYCAQECAQE='])
      expect(await asked(signature), `given ${signature}`).toBe('invalid')
    expect(await ask(verification, { headers: { 'x-time': SECONDS } }, { secrets })).toBe('missing')
  })

  test('says that a key is none', async () => {
    for (const wrong of ['hello', edRaw.toString('base64').slice(1), spki(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey)]) {
      const asked = ask(verification, { headers: headers(sign('')) }, { secrets: { '${KEY}': [{ value: wrong }] } })
      await expect(asked, `given ${wrong}`).rejects.toThrow('the value of ${KEY} is not a public key')
    }
  })
})

test.each<[string, Key, string]>([
  ['hex', 'hex', edRaw.toString('hex')],
  ['base64', 'base64', edRaw.toString('base64')],
  ['base64 of SPKI', 'base64', spki(ed.publicKey)],
  ['a PEM file', 'base64', pem(ed.publicKey)],
  ['whpk', 'whpk', `whpk_${edRaw.toString('base64')}`],
])('an Ed25519 key may be %s', async (_name, key, value) => {
  const headers = { 'x-signature': edSigned(`${SECONDS}{}`), 'x-time': SECONDS }
  expect(await ask(ed25519(key), { headers }, { secrets: { '${KEY}': [{ value }] } })).toBe('ok')
})

test('a P-256 key may be a PEM file, its line ends written as \\n as one line of an environment file has them', async () => {
  const headers = { 'x-signature': ecSigned(`${SECONDS}{}`), 'x-time': SECONDS }
  for (const value of [pem(ec.publicKey), pem(ec.publicKey).replaceAll('\n', String.raw`\n`)]) {
    expect(await ask(ecdsa, { headers }, { secrets: { '${KEY}': [{ value }] } })).toBe('ok')
  }
})

const hex = (text: string) => rawSignature(Buffer.from(text, 'hex'))

describe('a DER signature', () => {
  test('becomes 64 bytes, small numbers filled up and large ones without their sign', () => {
    for (let i = 0; i < 300; i++) {
      const text = Buffer.from(String(i))
      const der = signWith('sha256', text, ec.privateKey)
      const raw = rawSignature(der)
      expect(raw).toHaveLength(64)
      expect(verifyWith('sha256', text, { key: ec.publicKey, dsaEncoding: 'ieee-p1363' }, raw ?? Buffer.of())).toBe(true)
    }
    expect(hex('3006020101020102')).toEqual(new Uint8Array(64).fill(1, 31, 32).fill(2, 63))
  })

  test.each([
    ['nothing', ''],
    ['no sequence', '3106020101020102'],
    ['a length that is too small', '3005020101020102'],
    ['a length that is too large', '3007020101020102'],
    ['more behind it', '300602010102010200'],
    ['a number that is cut off', '3006020101020202'],
    ['a negative number', '3006020181020102'],
    ['a number with a needless zero', '300702020001020102'],
    ['an empty number', '30050200020102'],
    ['a number that is too large', `3027020101 0222${'01'.repeat(34)}`.replace(' ', '')],
    ['another type', '3006030101020102'],
  ])('is none: %s', (_name, text) => {
    expect(hex(text)).toBeNull()
  })
})
