import { decodeBody } from '@sluice/sources/decode'
import { growthOf, LINEAR } from '@sluice/testing/growth'
import { HOSTILE_BODIES } from '@sluice/testing/hostile'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aWorld, sign } from './world.ts'

const encoder = new TextEncoder()
const KINDS = {
  survey: { kind: 'survey', verify: 'none', limit: { requests: 10_000_000, per: 'second' } },
  generic: { kind: 'generic', verify: 'none', map: { text: 'a.b', id: 'id' }, limit: { requests: 10_000_000, per: 'second' } },
  github: { kind: 'github', secret: '${SECRET}', limit: { requests: 10_000_000, per: 'second' } },
  form: { kind: 'form', limit: { requests: 10_000_000, per: 'second' } },
  mailgun: { kind: 'mailgun', secret: '${SECRET}', limit: { requests: 10_000_000, per: 'second' } },
  meta: { kind: 'meta', secret: '${SECRET}', verifyToken: '${TOKEN}', limit: { requests: 10_000_000, per: 'second' } },
} as const
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'text/plain',
  'message/rfc822',
  'multipart/form-data; boundary="',
  '',
]

const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.json({ maxDepth: 6 }).map((text) => encoder.encode(text)),
  fc.json().map((text) => encoder.encode(text.slice(0, -1))),
  fc.string({ unit: 'binary' }).map((text) => encoder.encode(text)),
  fc.webQueryParameters().map((text) => encoder.encode(text)),
  fc.string().map((text) => encoder.encode(`--b\r\nContent-Disposition: form-data; name="${text}"\r\n\r\n${text}\r\n--b--`)),
)

test('ten thousand bodies of any kind: taken or refused, and no bug of ours', async () => {
  const { world, post } = await aWorld(KINDS)
  const sources = fc.constantFrom(...Object.keys(KINDS))
  const headers = fc.record(
    {
      'content-type': fc.constantFrom(...TYPES),
      'content-encoding': fc.constantFrom('gzip', 'identity', 'x'),
      'x-github-event': fc.constantFrom('issues', 'constructor'),
    },
    { requiredKeys: ['content-type'] },
  )
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(sources, headers, bodies, fc.boolean(), async (source, headers, body, signed) => {
      const signature: Record<string, string> = signed ? { 'x-hub-signature-256': `sha256=${await sign(body)}` } : {}
      const { status } = await post(source, body, { ...headers, ...signature })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      expect(status).toBeLessThan(500)
    }),
    { numRuns: 10_000 },
  )
  expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  // Each way through the door was taken.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([202, 400, 401, 415, 422]))
}, 60_000)

const MOST = 100_000
const HARMFUL = Object.entries(HOSTILE_BODIES)

describe('a body that was made to do harm', () => {
  test.each<[string, string]>([
    ...HARMFUL.map(([name, bodyOf]): [string, string] => [name, bodyOf(MOST)]),
    ['a number beyond all numbers', '{"text":1e999999,"id":-1e999999}'],
    ['the prototype of everything', '{"__proto__":{"text":"x"},"constructor":{"prototype":{"id":"y"}}}'],
    ['half characters', '{"text":"\\ud800","id":"\\udfff"}'],
  ])('is taken or refused: %s', async (_name, body) => {
    const { world, post } = await aWorld()
    for (const source of ['big', 'huge', 'open', 'form'])
      expect((await post(source, body, { 'content-type': 'application/json' })).status).toBeLessThan(500)
    expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  test.each(HARMFUL)('takes no more than twice as long to read where it is twice as large: %s', async (_name, bodyOf) => {
    const { ratio } = await growthOf((size) => {
      const bytes = encoder.encode(bodyOf(size))
      return () => decodeBody('application/json', bytes, { accepts: ['json'] })
    }, MOST)
    expect(ratio).toBeLessThan(LINEAR)
  })
})
