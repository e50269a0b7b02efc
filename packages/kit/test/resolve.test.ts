import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dnsQuestion, readDnsAnswer } from '../src/dns-message.ts'
import { createNameCheck } from '../src/resolve.ts'
import { a, aaaa, asked, cname, dnsAnswer, type DnsRecord } from './dns.ts'

const CLOUDFLARE = [0x26, 0x06, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x11, 0x11]
const LOOPBACK = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]

interface Zone {
  [name: string]: DnsRecord[]
}

/** A resolver that knows a zone, and the clock. */
function resolver(zone: Zone) {
  const questions: string[] = []
  let time = 0
  let override: (() => Promise<Response> | Response) | null = null
  const check = createNameCheck({
    url: 'https://dns.example/dns-query',
    now: () => time,
    async fetch(_, { body }) {
      const question = body as Uint8Array
      const { name, type } = asked(question)
      questions.push(`${name} ${type}`)
      if (override) return override()
      const records = zone[name]
      if (!records) return new Response(dnsAnswer(question, [], { code: 3 }))
      return new Response(
        dnsAnswer(
          question,
          records.filter((record) => record.type === type || record.type === 5),
        ),
      )
    },
  })
  return {
    check,
    questions,
    pass: (seconds: number) => void (time += seconds * 1_000),
    answerWith: (answer: typeof override) => void (override = answer),
  }
}

const refused = (reason: string) => ({ ok: false, failure: { kind: 'refused', reason } })

describe('a name', () => {
  test('with public addresses may be asked', async () => {
    const { check, questions } = resolver({ 'hooks.example.com': [a('1.1.1.1'), aaaa(CLOUDFLARE)] })
    expect(await check('hooks.example.com')).toEqual({ ok: true, value: null })
    expect(questions).toEqual(['hooks.example.com 1', 'hooks.example.com 28'])
  })

  test.each([
    ['a private address', [a('10.0.0.1')], '10.0.0.0/8'],
    ['the metadata of a cloud', [a('169.254.169.254')], '169.254.0.0/16'],
    ['loopback by IPv6 alone', [a('1.1.1.1'), aaaa(LOOPBACK)], 'no network of the public Internet'],
    ['a private address beside a public one', [a('1.1.1.1'), a('192.168.0.1')], '192.168.0.0/16'],
    ['a private address behind an alias', [cname(), a('127.0.0.1')], '127.0.0.0/8'],
  ])('that leads to %s is refused', async (_, records, range) => {
    const { check } = resolver({ 'evil.example': records })
    expect(await check('evil.example')).toEqual(refused(`the host name leads to ${range}`))
  })

  test('that does not exist, or has no address, is refused and the reason says so', async () => {
    const { check } = resolver({ 'mail-only.example': [] })
    expect(await check('gone.example')).toEqual(refused('there is no such host name'))
    expect(await check('mail-only.example')).toEqual(refused('the host name has no address'))
  })

  test('that no DNS message can hold does not exist, and the resolver is not troubled with it', async () => {
    const { check, questions } = resolver({})
    for (const name of [`${'a'.repeat(64)}.example`, 'a..example', `${'abc.'.repeat(70)}example`]) {
      expect(await check(name)).toEqual(refused('there is no such host name'))
    }
    expect(questions).toEqual([])
  })

  test.each([
    ['does not answer', () => Promise.reject(new Error('connection lost')), 'the resolver does not answer'],
    ['answers with an error', () => new Response('no', { status: 502 }), 'the resolver answered 502, code unknown'],
    ['leads elsewhere', () => new Response(null, { status: 302 }), 'the resolver answered 302, code unknown'],
    ['is no resolver', () => new Response('<html>'), 'the resolver answered 200, code unknown'],
  ])('is not let through while the resolver %s, and is asked for again', async (_, answer, reason) => {
    const { check, answerWith } = resolver({ 'hooks.example.com': [a('1.1.1.1')] })
    answerWith(answer)
    expect(await check('hooks.example.com')).toEqual({
      ok: false,
      failure: { kind: 'unresolved', reason: `the host name cannot be resolved now: ${reason}` },
    })
    answerWith(null)
    expect(await check('hooks.example.com')).toEqual({ ok: true, value: null })
  })

  test.each([
    [1, 'of a malformed question'],
    [2, 'of a failing server'],
    [5, 'of a refusal'],
  ])('is not let through with the code %i %s', async (code) => {
    const question = dnsQuestion('hooks.example.com', 1) ?? new Uint8Array()
    const { check, answerWith } = resolver({})
    answerWith(() => new Response(dnsAnswer(question, [], { code })))
    expect(await check('hooks.example.com')).toMatchObject({ ok: false, failure: { kind: 'unresolved' } })
  })

  test('is not let through by half an answer: one of both questions has to wait', async () => {
    const { check, answerWith } = resolver({})
    const question = dnsQuestion('hooks.example.com', 1) ?? new Uint8Array()
    let calls = 0
    answerWith(() => (calls++ === 0 ? new Response(dnsAnswer(question, [a('1.1.1.1')])) : new Response('', { status: 500 })))
    expect(await check('hooks.example.com')).toMatchObject({ ok: false, failure: { kind: 'unresolved' } })
  })

  test.each([
    ['its TTL', 60, 59, 61],
    ['half a minute where the TTL is shorter', 0, 29, 31],
    ['five minutes where the TTL is longer', 86_400, 299, 301],
  ])('is remembered for %s', async (_, ttl, before, after) => {
    const { check, questions, pass } = resolver({ 'hooks.example.com': [a('1.1.1.1', ttl), aaaa(CLOUDFLARE, 86_400)] })
    await check('hooks.example.com')
    pass(before)
    await check('hooks.example.com')
    expect(questions).toHaveLength(2)
    pass(after - before)
    await check('hooks.example.com')
    expect(questions).toHaveLength(4)
  })

  test('that has moved inside is refused as soon as its TTL is over', async () => {
    const zone: Zone = { 'rebind.example': [a('1.1.1.1', 30)] }
    const { check, pass } = resolver(zone)
    expect(await check('rebind.example')).toMatchObject({ ok: true })
    zone['rebind.example'] = [a('127.0.0.1', 30)]
    pass(30)
    expect(await check('rebind.example')).toMatchObject({ ok: false })
  })

  test('is forgotten when a thousand others came after it', async () => {
    const { check, questions } = resolver({})
    await check('first.example')
    for (let index = 0; index < 1_000; index++) await check(`n${index}.example`)
    questions.length = 0
    await check('n999.example')
    await check('first.example')
    expect(questions).toEqual(['first.example 1', 'first.example 28'])
  })

  test('is not looked up where no resolver is configured', async () => {
    const check = createNameCheck({ url: '', now: () => 0, fetch: () => Promise.reject(new Error('not to be asked')) })
    expect(await check('hooks.example.com')).toEqual({ ok: true, value: null })
  })
})

describe('a DNS answer', () => {
  const question = dnsQuestion('hooks.example.com', 1) ?? new Uint8Array()
  const whole = dnsAnswer(question, [cname(30), a('1.1.1.1', 300), a('9.9.9.9', 20)])

  test('is read with the shortest time to live on the way to the address', () => {
    expect(readDnsAnswer(whole.buffer, 1)).toEqual({
      code: 0,
      addresses: [Uint8Array.of(1, 1, 1, 1), Uint8Array.of(9, 9, 9, 9)],
      ttlSeconds: 20,
    })
  })

  test('that is cut short anywhere is none', () => {
    const parts = Array.from({ length: whole.length }, (_, length) => whole.slice(0, length))
    expect(parts.filter((part) => readDnsAnswer(part.buffer, 1) !== null)).toEqual([])
  })

  test('that says of itself that it is cut short, or is a question, is none', () => {
    expect(readDnsAnswer(dnsAnswer(question, [a('1.1.1.1')], { flags: 0x8380 }).buffer, 1)).toBeNull()
    expect(readDnsAnswer(question.buffer, 1)).toBeNull()
  })

  test('of any bytes neither throws nor goes on for ever', () => {
    const bytes = fc.uint8Array({ maxLength: 200 })
    expect(() => fc.assert(fc.property(bytes, (message) => void readDnsAnswer(message.slice().buffer, 1)))).not.toThrow()
  })
})
