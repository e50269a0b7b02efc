import { describe, expect, test } from 'vitest'
import { createGuardedDownload, createGuardedFetch, createLookingFetch, type GuardPorts } from '../src/guarded-fetch.ts'
import { fail, ok } from '../src/result.ts'

const post = { method: 'POST', headers: {}, body: '{}' } as const
const notAsked = () => Promise.reject(new Error('not to be asked'))
const answering = async () => new Response('ok')
const silent: GuardPorts['fetch'] = (_, { signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))
const guarded = (fetch: GuardPorts['fetch']) => createGuardedFetch({ fetch, allowLoopback: false })

describe('a guarded request', () => {
  test('to a private address is never made', async () => {
    let calls = 0
    const ask = guarded(async () => (calls++, new Response('ok')))
    expect(await ask('https://169.254.169.254/', post)).toEqual({
      ok: false,
      failure: { kind: 'refused', reason: 'must have a host name, not an IP address' },
    })
    expect(calls).toBe(0)
  })

  test.each(['refused', 'unresolved'] as const)('to a name that is %s is never made', async (kind) => {
    let calls = 0
    const looked: string[] = []
    const ask = createGuardedFetch({
      fetch: async () => (calls++, new Response('ok')),
      allowLoopback: false,
      names: async (host) => (looked.push(host), fail({ kind, reason: 'because' })),
    })
    expect(await ask('https://Hooks.Example.com.:8443/in', post)).toEqual({ ok: false, failure: { kind, reason: 'because' } })
    expect([calls, looked]).toEqual([0, ['hooks.example.com']])
  })

  test('to loopback in development asks no resolver', async () => {
    const ask = createGuardedFetch({ fetch: async () => new Response('ok'), allowLoopback: true, names: notAsked })
    expect(await ask('http://localhost:8799/', post)).toMatchObject({ ok: true })
  })

  test('does not follow a redirect: it is the answer', async () => {
    const seen: unknown[] = []
    const ask = guarded(async (_, init) => {
      seen.push(init.redirect)
      return new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/' } })
    })
    expect(await ask('https://example.com/', post)).toMatchObject({ ok: true, value: { status: 302, text: '' } })
    expect(seen).toEqual(['manual'])
  })

  test('keeps the beginning of a long answer and stops reading', async () => {
    let cancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(700).fill(97)),
      cancel: () => {
        cancelled = true
      },
    })
    const answer = await guarded(async () => new Response(endless))('https://example.com/', post)
    expect(answer.ok && answer.value.text.length).toBe(2_000)
    expect(cancelled).toBe(true)
  })

  test('keeps the beginning of an answer that is short only as long as it is packed', async () => {
    // As `fetch` hands it over: unpacked, under the headers that it came with.
    const headers = { 'content-encoding': 'br', 'content-length': '40' }
    const answer = await guarded(async () => new Response('a'.repeat(5_000_000), { headers }))('https://example.com/', post)
    expect(answer.ok && answer.value.text).toBe('a'.repeat(2_000))
  })

  test('without an answer in time has an unknown outcome', async () => {
    expect(await guarded(silent)('https://example.com/', post, { timeoutMs: 5 })).toEqual({
      ok: false,
      failure: { kind: 'unknown', reason: 'no answer within 5 ms' },
    })
  })

  test('whose answer breaks off still counts as answered', async () => {
    const torn = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"id":')),
      pull: (controller) => controller.error(new Error('connection lost')),
    })
    expect(await guarded(async () => new Response(torn, { status: 201 }))('https://example.com/', post)).toMatchObject({
      ok: true,
      value: { status: 201, text: '{"id":' },
    })
  })
})

const chunks = (...texts: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })

describe('a guarded download', () => {
  const get = { method: 'GET', headers: {} } as const
  const download = (fetch: GuardPorts['fetch'], maxBytes = 10) =>
    createGuardedDownload({ fetch, allowLoopback: false })('https://example.com/', get, { maxBytes })
  test('keeps every byte, whatever they mean', async () => {
    const bytes = Uint8Array.from([0xff, 0x00, 0xe9])
    expect(await download(async () => new Response(bytes))).toMatchObject({ ok: true, value: { status: 200, bytes, whole: true } })
  })

  test('of as much as is allowed is whole, of one byte more it is not kept', async () => {
    expect(await download(async () => new Response(chunks('12345', '67890')))).toMatchObject({ ok: true, value: { whole: true } })
    const more = await download(async () => new Response(chunks('12345', '67890', '!')))
    expect(more).toMatchObject({ ok: true, value: { whole: false, bytes: new Uint8Array() } })
  })

  test('without a body is an answer too', async () => {
    expect(await download(async () => new Response(null, { status: 304 }))).toMatchObject({
      ok: true,
      value: { status: 304, bytes: new Uint8Array(), whole: true },
    })
  })

  test('that breaks off has failed', async () => {
    const torn = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('connection lost')) })
    expect(await download(async () => new Response(torn))).toEqual({ ok: false, failure: { kind: 'unknown', reason: 'connection lost' } })
  })

  test('from a private address is never made', async () => {
    const ask = createGuardedDownload({ fetch: async () => new Response('ok'), allowLoopback: false })
    expect(await ask('http://127.0.0.1/', get)).toMatchObject({ ok: false, failure: { kind: 'refused' } })
  })
})

describe('a request whose answer is read by its caller', () => {
  test('is made where its name leads outside, and to loopback without asking', async () => {
    const ask = createLookingFetch({ fetch: answering, names: async (host) => (host === 'llm.example.com' ? ok(null) : notAsked()) })
    expect((await ask('https://llm.example.com/v1', {})).status).toBe(200)
    expect((await ask('http://127.0.0.1:11434/v1', {})).status).toBe(200)
  })

  test('is not made where its name leads inside', async () => {
    const ask = createLookingFetch({ fetch: notAsked, names: async () => fail({ kind: 'refused', reason: 'the host name leads inside' }) })
    await expect(ask('https://llm.example.com/v1', {})).rejects.toThrow('the host name leads inside')
  })
})
