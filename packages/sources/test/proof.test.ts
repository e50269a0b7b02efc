import { BotConfig } from '@sluice/schema/config'
import { SignJWT } from 'jose'
import { generateKeyPairSync, sign as signWith } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkSources } from '../src/check.ts'
import { compileCel } from '../src/expressions/cel.ts'
import { Proof, toVerification } from '../src/proof.ts'
import { ask, NOW, SECONDS, sign } from './verify/asking.ts'

const KEY = 'the secret of a user'
const secrets = { '${A}': [{ value: KEY }], '${LOGIN}': [{ value: 'me:pass:word' }], '${WHSEC}': [{ value: `whsec_${btoa(KEY)}` }] }

type Request = Parameters<typeof ask>[1]

const asked = (verify: unknown, request: Request) => ask(toVerification(Proof.parse(verify)), request, { secrets })

/** What a user writes under `verify`, and a request that it takes. */
const TAKEN: [name: string, verify: Record<string, unknown>, request: Request][] = [
  ['hmac with nothing but a header', { scheme: 'hmac', header: 'X-Sig', secret: '${A}' }, { headers: { 'x-sig': sign(KEY, '{}') } }],
  [
    'hmac with a signed time',
    { scheme: 'hmac', header: 'x-sig', secret: '${A}', timestamp: { header: 'x-time' } },
    { headers: { 'x-sig': sign(KEY, `${SECONDS}.{}`), 'x-time': SECONDS } },
  ],
  [
    'hmac in one header with its time, out of a list',
    {
      scheme: 'hmac',
      algorithm: 'sha512',
      header: 'x-sig',
      prefix: 'v1=',
      separator: ',',
      secret: '${A}',
      timestamp: { header: 'x-sig', prefix: 't=', separator: ',', unit: 'ms', toleranceSeconds: 5 },
    },
    { headers: { 'x-sig': `t=${NOW},v1=00,v1=${sign(KEY, `${NOW}.{}`, 'hex', 'sha512')}` } },
  ],
  [
    'hmac in the query, with values',
    { scheme: 'hmac', query: 'sig', secret: '${A}', template: '{method}:{id}:{body}', values: { id: { header: 'X-Id' } } },
    { url: `https://s.example/x?n=1&sig=${sign(KEY, 'POST:7:{}')}`, headers: { 'x-id': '7' } },
  ],
  [
    'hmac over the address',
    { scheme: 'hmac', header: 'x-sig', encoding: 'base64url', key: 'utf8', secret: '${A}', template: '{url} {body}' },
    { url: 'https://s.example/x?n=1', headers: { 'x-sig': sign(KEY, 'https://s.example/x?n=1 {}', 'base64url') } },
  ],
  [
    'hmac with a time in the body',
    { scheme: 'hmac', header: 'x-sig', secret: '${A}', timestamp: { field: 'sentAt', unit: 'iso' } },
    { headers: { 'x-sig': sign(KEY, '{}') }, decoded: { sentAt: new Date(NOW).toISOString() } },
  ],
  ['bearer', { scheme: 'bearer', secret: '${A}' }, { headers: { authorization: `Bearer ${KEY}` } }],
  ['a token in a header', { scheme: 'token', header: 'X-API-Key', secret: ['${A}'] }, { headers: { 'x-api-key': KEY } }],
  ['a token in the body', { scheme: 'token', field: 'auth.token', secret: '${A}' }, { decoded: { auth: { token: KEY } } }],
  ['basic', { scheme: 'basic', secret: '${LOGIN}' }, { headers: { authorization: `Basic ${btoa('me:pass:word')}` } }],
  ['a secret address', { scheme: 'segment', secret: '${A}' }, { segment: KEY }],
  [
    'Standard Webhooks',
    { scheme: 'standard-webhooks', secret: '${WHSEC}' },
    {
      headers: {
        'webhook-id': 'm',
        'webhook-timestamp': SECONDS,
        'webhook-signature': `v1,${sign(KEY, `m.${SECONDS}.{}`, 'base64')}`,
      },
    },
  ],
  [
    'Svix',
    { scheme: 'standard-webhooks', secret: '${WHSEC}', headers: 'svix' },
    { headers: { 'svix-id': 'm', 'svix-timestamp': SECONDS, 'svix-signature': `v1,${sign(KEY, `m.${SECONDS}.{}`, 'base64')}` } },
  ],
]

const ed = generateKeyPairSync('ed25519')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pairs = {
  '${ED}': [{ value: Buffer.from(ed.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex') }],
  '${EC}': [{ value: ec.publicKey.export({ type: 'spki', format: 'der' }).toString('base64') }],
}
const PAIRS: typeof TAKEN = [
  [
    'ed25519',
    { scheme: 'ed25519', header: 'x-sig', publicKey: '${ED}', template: '{timestamp}{body}', timestamp: { header: 'x-time' } },
    { headers: { 'x-sig': signWith(null, Buffer.from(`${SECONDS}{}`), ed.privateKey).toString('hex'), 'x-time': SECONDS } },
  ],
  [
    'ecdsa',
    { scheme: 'ecdsa', header: 'x-sig', publicKey: '${EC}' },
    { headers: { 'x-sig': signWith('sha256', Buffer.from('{}'), ec.privateKey).toString('base64') } },
  ],
]

describe('a user may ask for', () => {
  test.each([...TAKEN, ...PAIRS])('%s', async (_name, verify, request) => {
    const verification = toVerification(Proof.parse(verify))
    const known = { secrets: { ...secrets, ...pairs } }
    expect(await ask(verification, request, known)).toBe('ok')
    expect(await ask(verification, { url: 'https://s.example/x' }, known)).toBe('missing')
  })

  test('a JWT in the usual place, or in another', async () => {
    const token = await new SignJWT({ iss: 'me' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(NOW / 1000 + 9)
      .sign(Buffer.from(KEY))
    const jwt = { scheme: 'jwt', secret: '${A}', issuer: 'me' }
    expect(await asked(jwt, { headers: { authorization: `Bearer ${token}` } })).toBe('ok')
    expect(await asked({ ...jwt, header: 'x-jwt' }, { headers: { 'x-jwt': token } })).toBe('ok')
    expect(await asked({ ...jwt, issuer: 'you' }, { headers: { authorization: `Bearer ${token}` } })).toBe('invalid')
  })

  test('a JWT of an issuer with public keys', () => {
    const jwt = { scheme: 'jwt', jwks: 'https://issuer.example/keys', audience: 'sluice', toleranceSeconds: 5 }
    expect(toVerification(Proof.parse(jwt))).toEqual({
      ...jwt,
      token: { header: 'authorization', prefix: 'Bearer ' },
      secrets: [],
    })
  })
})

const hmac = { scheme: 'hmac', header: 'x-sig', secret: '${A}' }

describe('what is wrong is said where it is, with what to do', () => {
  test.each<[string, unknown, string]>([
    ['no word', undefined, 'verify: must be `none`, or an object whose scheme is `hmac`, '],
    ['an unknown scheme', { scheme: 'hmca' }, 'verify.scheme: must be `hmac`, `ed25519`, '],
    ['a secret in the open', { ...hmac, secret: 'hunter2' }, 'verify.secret: must name a secret, like ${SURVEY_SECRET}'],
    ['no secret', { scheme: 'bearer' }, 'verify.secret: names the secret, like ${REVIEWS_SECRET}'],
    ['no place', { scheme: 'hmac', secret: '${A}' }, 'verify.header: say where it stands, in one of three'],
    ['two places', { ...hmac, field: 'a' }, 'verify.header: say where it stands, in one of three'],
    ['a time nowhere', { ...hmac, timestamp: {} }, 'verify.timestamp.header: say where it stands'],
    ['a template with an unknown part', { ...hmac, template: '{id}{body}' }, 'verify.template: knows no {id}, only {body}, '],
    ['a template without the body', { ...hmac, template: '{url}' }, 'verify.template: must hold {body}, or {form}'],
    [
      'a time that is not signed',
      { ...hmac, template: '{body}', timestamp: { header: 't' } },
      'verify.template: must hold {timestamp}, as a time',
    ],
    ['a time that stands nowhere', { ...hmac, template: '{timestamp}{body}' }, 'verify.template: holds {timestamp}: say under timestamp'],
    [
      'a value that nobody signs',
      { ...hmac, values: { id: { header: 'x' } } },
      'verify.values: names {id}, which the template does not hold',
    ],
    ['a value by a taken name', { ...hmac, values: { body: { header: 'x' } } }, 'verify.values: may not name {body}'],
    [
      'an address that signs itself',
      { scheme: 'hmac', query: 'sig', secret: '${A}', template: '{url}{body}' },
      'verify.template: holds the address, in which the signature itself stands',
    ],
    ['a secret in the query', { scheme: 'token', query: 'key', secret: '${A}' }, 'verify.query: is no place for a secret'],
    ['a token nowhere', { scheme: 'token', secret: '${A}' }, 'verify.header: say where the secret stands'],
    ['a JWT of nobody', { scheme: 'jwt' }, 'verify.secret: say how tokens are checked'],
    ['a JWT for everybody', { scheme: 'jwt', jwks: 'https://i.example/k' }, 'verify.audience: says for whom tokens are made'],
    [
      'keys that anybody can exchange',
      { scheme: 'jwt', jwks: 'http://i.example/k', audience: 'a' },
      'verify.jwks: must be the https address',
    ],
    ['both kinds of key', { scheme: 'standard-webhooks', secret: '${A}', publicKey: '${A}' }, 'verify.secret: give one of two'],
    ['a misspelt field', { ...hmac, tolerance: 5 }, 'verify.tolerance: is not a field'],
  ])('%s', (_name, verify, sentence) => {
    const config = BotConfig.parse({ version: 1, sources: { door: { kind: 'survey', verify } } })
    const issues = checkSources(config, compileCel).map(({ path, message }) => `${path}: ${message}`)
    expect(issues).toHaveLength(1)
    expect(issues[0]).toContain(`sources.door.${sentence}`)
  })
})
