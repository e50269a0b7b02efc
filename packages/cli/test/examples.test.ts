import { SourceConfig } from '@sluice/schema/config'
import { decodeBody } from '@sluice/sources/decode'
import { EXAMPLES } from '@sluice/sources/examples'
import { sourceOf } from '@sluice/sources/registry'
import { createVerifier } from '@sluice/sources/verify'
import { anEvent } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { exampleFor } from '../src/sending/examples.ts'
import { requestTo } from '../src/sending/outgoing.ts'
import { sign } from '../src/sending/sign.ts'

const NOW = 1_795_000_000_000
/** A value that each scheme can take for a secret. */
const SECRETS: Record<string, string> = { default: 'dGhlIHNlY3JldA==', basic: 'user:password' }
/** Their providers sign with a key that nobody else has. */
const SIGNED_ELSEWHERE = new Set(['discord', 'sendgrid'])

const sourceFor = (kind: string): SourceConfig => {
  const proofs = [{ secret: '${S}' }, { verify: { scheme: 'bearer', secret: '${S}' } }, { verify: 'none' }]
  const fitting = proofs.map((proof) => SourceConfig.parse({ kind, ...proof })).find((config) => sourceOf(kind)?.configure(config).ok)
  if (!fitting) throw new Error(`${kind} cannot be configured so`)
  return fitting
}

test.each(Object.keys(EXAMPLES).filter((kind) => !SIGNED_ELSEWHERE.has(kind)))(
  'an example for %s is what its door takes, and becomes an item',
  async (kind) => {
    const config = sourceFor(kind)
    const configured = sourceOf(kind)?.configure(config)
    const example = exampleFor(config)
    if (!configured?.ok || !example) throw new Error('no example')
    const { value: source } = configured
    const basic = JSON.stringify(source.verification).includes('"basic"')
    const secret = basic ? SECRETS['basic'] : SECRETS['default']
    const request = await sign(
      { source: config, secrets: { S: secret ?? '' }, now: NOW },
      requestTo('https://sluice.example', 'it', example.headers, example.body),
    )
    const headers = new Headers(request.headers)
    const bytes = new TextEncoder().encode(request.body)
    const decoded = await decodeBody(headers.get('content-type') ?? '', bytes, source)
    if (!decoded.ok) throw new Error(decoded.failure.message)
    const segment = new URL(request.url).pathname.split('/')[4]
    const verdict = await createVerifier(source.verification, async () => [{ value: secret ?? '' }])(
      {
        method: 'POST',
        url: request.url,
        headers,
        body: bytes,
        decoded: decoded.value,
        ...(segment !== undefined && { segment: decodeURIComponent(segment) }),
      },
      NOW,
    )
    expect(verdict).toBe('ok')
    const input = { method: 'POST', url: request.url, headers, body: decoded.value }
    expect(source.check(input)).toEqual([])
    expect(source.toItems(anEvent({ headers: request.headers }), decoded.value)).toMatchObject({ ok: true })
  },
)

test('two examples are two events', () => {
  const config = sourceFor('zendesk')
  expect(exampleFor(config)?.body).not.toBe(exampleFor(config)?.body)
})

test('there is none where nobody sends', () => {
  expect(exampleFor(SourceConfig.parse({ kind: 'feed', url: 'https://example.com/feed' }))).toBeNull()
})
