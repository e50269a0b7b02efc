import { describe, expect, test } from 'vitest'
import { createGuardedFetch, type GuardPorts } from '../src/guarded-fetch.ts'

const post = { method: 'POST', headers: {}, body: '{}' } as const
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
