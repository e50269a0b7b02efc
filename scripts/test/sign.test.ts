import { SourceConfig } from '@sluice/schema/config'
import { sourceOf } from '@sluice/sources/registry'
import { createVerifier } from '@sluice/sources/verify'
import { describe, expect, test } from 'vitest'
import { sign } from '../client/sign.ts'

const NOW = 1_795_000_000_000
const secrets = { S: 'correct horse', OLD: 'battery' }

/** What the door says to a body that was signed with some secrets at some time. */
async function verdict(given: Record<string, unknown>, signedWith: Record<string, string> = secrets, signedAt = NOW): Promise<string> {
  const source = SourceConfig.parse(given)
  const configured = sourceOf(source.kind)?.configure(source)
  if (!configured?.ok) throw new Error(`not a source: ${JSON.stringify(configured)}`)
  const verify = createVerifier(configured.value.verification, async (ref) => secrets[ref.slice(2, -1) as 'S'])
  const body = '{"text":"ünïcode"}'
  return verify(
    { headers: new Headers(sign({ source, secrets: signedWith, now: signedAt }, body)), body: new TextEncoder().encode(body) },
    NOW,
  )
}

const hmac = { scheme: 'hmac', header: 'x-signature', secret: '${S}' }
const SOURCES: Record<string, Record<string, unknown>> = {
  github: { kind: 'github', secret: '${S}' },
  slack: { kind: 'slack', secret: '${S}' },
  'survey with a bearer': { kind: 'survey', verify: { scheme: 'bearer', secret: '${S}' } },
  'generic with hmac': { kind: 'generic', verify: hmac },
  'generic with base64, sha512 and a prefix': {
    kind: 'generic',
    verify: { ...hmac, algorithm: 'sha512', encoding: 'base64', prefix: 'v1=' },
  },
  'generic with a timestamp': { kind: 'generic', verify: { ...hmac, timestamp: { header: 'x-time' } } },
  'generic with milliseconds in a template': {
    kind: 'generic',
    verify: { ...hmac, timestamp: { header: 'x-time', unit: 'ms' }, template: 'a:{timestamp}:{body}' },
  },
  'while secrets rotate': { kind: 'github', secret: ['${S}', '${OLD}'] },
}

describe.each(Object.entries(SOURCES))('%s', (_name, source) => {
  test('what is signed is taken', async () => expect(await verdict(source)).toBe('ok'))
  test('what is signed with another secret is not', async () => expect(await verdict(source, { S: 'guess' })).toBe('invalid'))
})

test('an hour later it is stale', async () => {
  expect(await verdict({ kind: 'slack', secret: '${S}' }, secrets, NOW - 3_600_000)).toBe('stale')
})

test('a source that says none needs nothing', () => {
  expect(sign({ source: SourceConfig.parse({ kind: 'survey', verify: 'none' }), secrets, now: NOW }, '{}')).toEqual({})
})

test('a secret without a value says what to do', () => {
  const source = SourceConfig.parse({ kind: 'github', secret: '${NOBODY_SET_IT}' })
  expect(() => sign({ source, secrets, now: NOW }, '{}')).toThrow('add the line NOBODY_SET_IT=<value> to .dev.vars')
})
