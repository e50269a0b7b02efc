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

describe('a body that was made to do harm is taken or refused, soon:', () => {
  const deep = 100_000
  test.each<[string, string]>([
    ['lists nested a hundred thousand deep', '['.repeat(deep) + ']'.repeat(deep)],
    ['objects nested a hundred thousand deep', '{"a":'.repeat(deep) + '1' + '}'.repeat(deep)],
    ['depth without an end', '['.repeat(deep)],
    ['a number of a hundred thousand digits', `{"text":${'9'.repeat(deep)}}`],
    ['a number beyond all numbers', '{"text":1e999999,"id":-1e999999}'],
    ['a name a hundred thousand times', `{${'"text":"x",'.repeat(deep)}"text":"y"}`],
    ['a hundred thousand names', `{${Array.from({ length: deep }, (_, n) => `"n${n}":1`).join(',')}}`],
    ['the prototype of everything', '{"__proto__":{"text":"x"},"constructor":{"prototype":{"id":"y"}}}'],
    ['half characters', '{"text":"\\ud800","id":"\\udfff"}'],
    ['a million spaces', ' '.repeat(900_000)],
    ['a text of escapes', `{"text":"${'\\u0000'.repeat(deep)}"}`],
  ])('%s', async (_name, body) => {
    const { world, post } = await aWorld()
    const start = performance.now()
    const statuses = []
    for (const source of ['big', 'huge', 'open', 'form'])
      statuses.push((await post(source, body, { 'content-type': 'application/json' })).status)
    const each = (performance.now() - start) / statuses.length
    expect(statuses.every((status) => status < 500)).toBe(true)
    expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    // Twenty times what is meant: other things may run on this machine.
    expect(each).toBeLessThan(1_000)
    console.log(`${each.toFixed(1)} ms`)
  })
})
