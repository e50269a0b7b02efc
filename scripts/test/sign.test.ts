import { SourceConfig } from '@sluice/schema/config'
import { decodeBody } from '@sluice/sources/decode'
import { SOURCE_KINDS, sourceOf } from '@sluice/sources/registry'
import type { Verification } from '@sluice/sources/verification'
import { createVerifier } from '@sluice/sources/verify'
import { describe, expect, test } from 'vitest'
import { requestTo } from '@sluice/cli/sending/outgoing'
import { sign } from '@sluice/cli/sending/sign'

const NOW = 1_795_000_000_000
const KEY = Buffer.from('correct horse battery staple').toString('base64')
const secrets = { S: 'correct horse', OLD: 'battery', WHSEC: `whsec_${KEY}`, BASE64: KEY, HEX: 'c0ffee', LOGIN: 'me:pass:word' }
const guesses = { S: 'guess', OLD: 'guess', WHSEC: `whsec_${btoa('guess')}`, BASE64: btoa('guess'), HEX: 'bad0', LOGIN: 'me:guess' }

const BODY = '{"text":"ünïcode","nested":{"a":[1]}}'
const FORM = 'Body=%C3%BCn%C3%AF&To=%2B49&Media=b&Media=a'

function configured(given: Record<string, unknown>) {
  const source = SourceConfig.parse(given)
  const made = sourceOf(source.kind)?.configure(source)
  if (!made?.ok) throw new Error(`not a source: ${JSON.stringify(made)}`)
  return { source, made: made.value }
}

/** What the door says to a request that was signed with some secrets at some time. */
async function verdict(given: Record<string, unknown>, signedWith: Record<string, string> = secrets, signedAt = NOW): Promise<string> {
  const { source, made } = configured(given)
  const body = made.accepts.includes('json') ? BODY : FORM
  const request = await sign({ source, secrets: signedWith, now: signedAt }, requestTo('https://sluice.example', 'it', {}, body))
  const bytes = new TextEncoder().encode(request.body)
  const decoded = await decodeBody(request.headers['content-type'] ?? '', bytes, made)
  const verify = createVerifier(made.verification, async (ref) => [{ value: secrets[ref.slice(2, -1) as 'S'] }])
  const segment = new URL(request.url).pathname.split('/')[4]
  return verify(
    {
      method: request.method,
      url: request.url,
      headers: new Headers(request.headers),
      body: bytes,
      decoded: decoded.ok ? decoded.value : undefined,
      ...(segment !== undefined && { segment: decodeURIComponent(segment) }),
    },
    NOW,
  )
}

const generic = (verify: Record<string, unknown>) => ({ kind: 'generic', verify })
const hmac = { scheme: 'hmac', header: 'X-Signature', secret: '${S}' }

const SOURCES: Record<string, Record<string, unknown>> = {
  'a bearer': { kind: 'survey', verify: { scheme: 'bearer', secret: '${S}' } },
  'a token in a header': generic({ scheme: 'token', header: 'X-Key', secret: '${S}' }),
  'a token in the body': generic({ scheme: 'token', field: 'auth.token', secret: '${S}' }),
  'user and password': generic({ scheme: 'basic', secret: '${LOGIN}' }),
  'a secret address': generic({ scheme: 'segment', secret: '${S}' }),
  'a JWT': generic({ scheme: 'jwt', secret: '${S}', issuer: 'me', audience: 'you' }),
  hmac: generic(hmac),
  'base64, sha512 and a prefix': generic({ ...hmac, algorithm: 'sha512', encoding: 'base64', prefix: 'v1=' }),
  'a key in base64': generic({ ...hmac, key: 'base64', secret: '${BASE64}' }),
  'a key in hex': generic({ ...hmac, key: 'hex', secret: '${HEX}' }),
  'a timestamp': generic({ ...hmac, timestamp: { header: 'x-time' } }),
  'milliseconds in a template': generic({ ...hmac, timestamp: { header: 'x-time', unit: 'ms' }, template: 'a:{timestamp}:{body}' }),
  'a time in the body': generic({ ...hmac, timestamp: { field: 'sent.at', unit: 'ms' } }),
  'a time and a signature in one header': generic({
    ...hmac,
    prefix: 'v1=',
    separator: ',',
    timestamp: { header: 'x-signature', prefix: 't=', separator: ',', unit: 'iso' },
  }),
  'values and the address': generic({ ...hmac, template: '{method}{url.decoded}{id}{body}', values: { id: { header: 'x-id' } } }),
  'the query': generic({ ...hmac, header: undefined, query: 'sig' }),
  'Standard Webhooks': generic({ scheme: 'standard-webhooks', secret: '${WHSEC}' }),
  'while secrets rotate': { kind: 'github', secret: ['${S}', '${OLD}'] },
}

describe.each(Object.entries(SOURCES))('%s', (_name, source) => {
  test('what is signed is taken', async () => expect(await verdict(source)).toBe('ok'))
  test('what is signed with another secret is not', async () => expect(await verdict(source, guesses)).toBe('invalid'))
})

/** The name of a secret whose value has the form that a scheme wants. */
function nameFor(verification: Verification): keyof typeof secrets {
  if (verification.scheme === 'any') return verification.of.map(nameFor).find((name) => name !== 'S') ?? 'S'
  if (verification.scheme === 'basic') return 'LOGIN'
  const key = 'key' in verification ? verification.key : undefined
  return key === 'whsec' ? 'WHSEC' : key === 'base64' ? 'BASE64' : key === 'hex' ? 'HEX' : 'S'
}

const withSecret = (kind: string, name: string) => ({ kind, secret: `\${${name}}` })
const configurable = SOURCE_KINDS.filter((known) => known.configure(SourceConfig.parse(withSecret(known.kind, 'S'))).ok)
const bySecret = configurable.filter(
  ({ kind }) => !['ed25519', 'ecdsa'].includes(configured(withSecret(kind, 'S')).made.verification.scheme),
)

describe('every provider with a shared secret', () => {
  test.each(bySecret.map(({ kind }) => kind))('%s', async (kind) => {
    const name = nameFor(configured(withSecret(kind, 'S')).made.verification)
    expect(await verdict(withSecret(kind, name))).toBe('ok')
    expect(await verdict(withSecret(kind, name), guesses)).toBe('invalid')
  })
})

test('an hour later it is stale', async () => {
  expect(await verdict({ kind: 'slack', secret: '${S}' }, secrets, NOW - 3_600_000)).toBe('stale')
})

test('what the request has already stays: an id that is signed is not made up', async () => {
  const { source } = configured(generic({ scheme: 'standard-webhooks', secret: '${WHSEC}' }))
  const request = requestTo('http://localhost:8787', 'it', { 'webhook-id': 'mine' }, BODY)
  expect((await sign({ source, secrets, now: NOW }, request)).headers).toMatchObject({
    'webhook-id': 'mine',
    'content-type': 'application/json',
  })
})

test('a source that says none needs nothing', async () => {
  const { source } = configured({ kind: 'survey', verify: 'none' })
  const request = requestTo('http://localhost:8787', 'it', {}, '{}')
  expect(await sign({ source, secrets, now: NOW }, request)).toEqual({ ...request, headers: { 'content-type': 'application/json' } })
})

test('what only the provider can sign says what to do', async () => {
  const { source } = configured(generic({ scheme: 'ed25519', header: 'x-sig', publicKey: '${HEX}' }))
  await expect(sign({ source, secrets, now: NOW }, requestTo('http://localhost:8787', 'it', {}, '{}'))).rejects.toThrow(
    'npm run try-mapping',
  )
})

test('a secret without a value says what to do', async () => {
  const { source } = configured({ kind: 'github', secret: '${NOBODY_SET_IT}' })
  await expect(sign({ source, secrets, now: NOW }, requestTo('http://localhost:8787', 'it', {}, '{}'))).rejects.toThrow(
    'add the line NOBODY_SET_IT=<value> to .dev.vars',
  )
})
