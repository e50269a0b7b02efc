import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ChatChunk } from '../../../src/call/wire.ts'
import { faultServer, sends, streams } from './fault-server.ts'
import { attempt, chat, collect, completionOf, embed, events, failureOf, open, streamOf, textOf } from './world.ts'

let server: Awaited<ReturnType<typeof faultServer>>
beforeAll(async () => {
  server = await faultServer()
})
afterAll(() => server.stop())

/** The same faults, whichever API the server speaks. */
const PROVIDERS = ['openai-compatible', 'anthropic'] as const

const aTarget = (provider: string, over: object = {}) => open({ provider, baseUrl: server.url, model: 'm-1', ...over })
const streamed = async (provider: string, over: object = {}) => streamOf(await attempt(aTarget(provider), chat({ stream: true }), over))

const saying: Record<(typeof PROVIDERS)[number], string> = {
  'openai-compatible': events({ choices: [{ index: 0, delta: { content: 'Hel' }, finish_reason: null }] }),
  anthropic: events(
    { type: 'message_start', message: { id: 'msg_1', model: 'm-1', usage: { input_tokens: 3, output_tokens: 1 } } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hel' } },
  ),
}

/** A stream that was heard as far as the server says anything. */
async function listening(provider: (typeof PROVIDERS)[number], over: object = {}): Promise<AsyncIterator<ChatChunk>> {
  const iterator = (await streamed(provider, over)).chunks[Symbol.asyncIterator]()
  for (let heard = ''; heard !== 'Hel';) {
    const { done, value } = await iterator.next()
    if (done) throw new Error('the stream ended')
    heard += textOf([value])
  }
  return iterator
}

describe.each(PROVIDERS)('%s, from a server of ill will:', (provider) => {
  test.each([
    ['a page of HTML with status 200', '<!doctype html><h1>Just a moment…</h1>', 'a page of HTML'],
    ['nothing', '', 'empty'],
    ['half of an answer', '{"id":"c1","choices":[{"mess', 'not all of it'],
    ['JSON of another kind', { status: 'fine' }, 'the answer is no'],
    ['a list', [], 'the answer is no'],
    ['null', 'null', 'the answer is no'],
    ['an error inside a 200', { error: { message: 'The engine is on fire.', type: 'server_error' } }, 'The engine is on fire.'],
  ])('%s is no answer', async (_what, body, detail) => {
    server.will(sends(body))
    expect(failureOf(await attempt(aTarget(provider)))).toMatchObject({
      kind: 'unavailable',
      detail: expect.stringContaining(detail) as string,
    })
  })

  test('a page of HTML where a stream was asked for is no answer', async () => {
    server.will(sends('<html>'))
    expect(failureOf(await attempt(aTarget(provider), chat({ stream: true })))).toMatchObject({ kind: 'unavailable' })
  })

  test('a page of HTML with an error says only its status', async () => {
    server.will(sends('<html>nginx</html>', 502))
    expect(failureOf(await attempt(aTarget(provider)))).toEqual({
      kind: 'unavailable',
      status: 502,
      detail: 'the answer is a page of HTML',
    })
  })

  test.each([
    ['overloaded_error', { kind: 'unavailable', status: 529 }],
    ['rate_limit_error', { kind: 'rate_limited' }],
    ['authentication_error', { kind: 'misconfigured', status: 401 }],
    ['invalid_request_error', { kind: 'rejected', status: 400 }],
  ])('an error inside a 200 is told apart by its name: %s', async (type, failure) => {
    server.will(sends({ type: 'error', error: { type, message: 'No.' } }))
    expect(failureOf(await attempt(aTarget(provider)))).toEqual({ ...failure, detail: 'No.' })
  })

  test('an answer that does not end is cut off', async () => {
    server.will((response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const write = (): void => {
        while (!response.destroyed && response.write(' '.repeat(1_000_000)));
      }
      response.on('drain', write)
      write()
    })
    expect(failureOf(await attempt(aTarget(provider)))).toMatchObject({
      kind: 'unavailable',
      detail: expect.stringContaining('larger than') as string,
    })
    await vi.waitUntil(() => server.seen[0]?.left)
  })

  test('a connection that is reset in the middle of the answer', async () => {
    server.will((response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"id":', () => response.destroy())
    })
    expect(failureOf(await attempt(aTarget(provider)))).toMatchObject({
      kind: 'unavailable',
      detail: expect.stringContaining('broke off') as string,
    })
  })

  test('a redirect is not followed', async () => {
    server.will(sends('', 307, { location: `${server.url}/elsewhere` }))
    expect(failureOf(await attempt(aTarget(provider)))).toMatchObject({ kind: 'misconfigured', status: 307 })
    expect(server.seen).toHaveLength(1)
  })

  test('silence lasts as long as the signal lets it, and the server knows', async () => {
    server.will(() => undefined)
    const stop = new AbortController()
    const result = attempt(aTarget(provider), chat(), { signal: stop.signal })
    await vi.waitUntil(() => server.seen.length === 1)
    stop.abort()
    expect(failureOf(await result)).toMatchObject({ kind: 'aborted' })
    await vi.waitUntil(() => server.seen[0]?.left)
  })

  test('a stream that falls silent ends with the signal, and the server knows', async () => {
    server.will(streams(saying[provider]))
    const stop = new AbortController()
    const iterator = await listening(provider, { signal: stop.signal })
    const next = iterator.next()
    stop.abort()
    await expect(next).rejects.toMatchObject({ failure: { kind: 'aborted' } })
    await vi.waitUntil(() => server.seen[0]?.left)
  })

  test('a stream that is left ends the request, also while it is silent', async () => {
    server.will(streams(saying[provider]))
    const iterator = await listening(provider)
    const waiting = iterator.next()
    await iterator.return?.()
    expect(await waiting).toMatchObject({ done: true })
    await vi.waitUntil(() => server.seen[0]?.left)
  })

  test.each([
    [
      'an error among the events',
      events({ error: { message: 'Overloaded.', type: 'overloaded_error' } }),
      { kind: 'unavailable', status: 529 },
    ],
    [
      'an event that is an error',
      `event: error\n${events({ type: 'error', error: { type: 'rate_limit_error', message: 'Slow.' } })}`,
      { kind: 'rate_limited' },
    ],
    ['something that is not JSON', events('<html>'), { kind: 'unavailable' }],
    ['something else', events('[1]'), { kind: 'unavailable' }],
  ])('%s ends the stream with a failure, after what was said', async (_what, text, failure) => {
    server.will(streams(saying[provider] + text, (response) => response.end()))
    const { chunks } = await streamed(provider)
    const heard: ChatChunk[] = []
    const listen = async () => {
      for await (const chunk of chunks) heard.push(chunk)
    }
    await expect(listen()).rejects.toMatchObject({ name: 'StreamFailure', failure })
    expect(textOf(heard)).toBe('Hel')
  })

  test('a connection that is reset in the middle of a stream', async () => {
    server.will(streams(saying[provider], (response) => response.destroy()))
    const { chunks } = await streamed(provider)
    await expect(collect(chunks)).rejects.toMatchObject({
      failure: { kind: 'unavailable', detail: expect.stringContaining('broke off') as string },
    })
  })

  test('a stream that merely stops says nothing of an end', async () => {
    server.will(streams(saying[provider], (response) => response.end()))
    const all = await collect((await streamed(provider)).chunks)
    expect(all.flatMap(({ choices }) => choices).some((choice) => choice.finish_reason)).toBe(false)
  })

  test('an event that does not end is given up', async () => {
    server.will(streams(`data: ${'x'.repeat(1_100_000)}`))
    await expect(collect((await streamed(provider)).chunks)).rejects.toMatchObject({
      failure: { detail: expect.stringContaining('longer than') as string },
    })
    await vi.waitUntil(() => server.seen[0]?.left)
  })

  test('what echoes the key does not get it into a failure', async () => {
    for (const body of [{ error: { message: 'Bad key value-of-KEY!' } }, 'Bad key value-of-KEY!']) {
      for (const status of [200, 400, 401]) {
        server.will(sends(body, status, { 'content-type': 'application/json' }))
        expect(JSON.stringify(failureOf(await attempt(aTarget(provider, { apiKey: '${KEY}' }))))).not.toContain('value-of-KEY')
      }
    }
    server.will(streams(events({ error: { message: 'Bad key value-of-KEY!' } })))
    const { chunks } = streamOf(await attempt(aTarget(provider, { apiKey: '${KEY}' }), chat({ stream: true })))
    await expect(collect(chunks)).rejects.toMatchObject({ failure: { detail: 'Bad key [redacted]!' } })
  })

  test('a key goes into its header, and nowhere where none is configured', async () => {
    const header = provider === 'anthropic' ? 'x-api-key' : 'authorization'
    server.will(sends({}))
    await attempt(aTarget(provider, { apiKey: '${KEY}' }))
    await attempt(aTarget(provider))
    expect(server.seen.map(({ headers }) => headers[header])).toEqual([
      provider === 'anthropic' ? 'value-of-KEY' : 'Bearer value-of-KEY',
      undefined,
    ])
    expect(server.seen.map(({ url }) => url).join()).not.toContain('KEY')
  })
})

const answer = async (body: object, ask = chat()) => {
  server.will(sends(body))
  return attempt(aTarget('openai-compatible'), ask)
}

describe('servers that only resemble OpenAI', () => {
  test('may leave out what nobody needs to know', async () => {
    const completion = completionOf(await answer({ choices: [{ finish_reason: 'stop', message: { content: 'Hello.' } }] }))
    expect(completion).toMatchObject({
      object: 'chat.completion',
      model: 'm-1',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' } }],
    })
  })

  test('may state no usage', async () => {
    expect(await answer({ choices: [{ message: { content: 'Hello.' } }] })).toMatchObject({ value: { usage: null } })
  })

  test('may say in parts what they thought', async () => {
    const content = [
      { type: 'thinking', thinking: [{ type: 'text', text: 'Hm. ' }] },
      { type: 'text', text: 'Hello.' },
    ]
    const { choices } = completionOf(await answer({ choices: [{ finish_reason: 'stop', message: { content } }] }))
    expect(choices[0]?.message).toMatchObject({ content: 'Hello.', reasoning_content: 'Hm. ' })
  })

  test('may put the error where the answer would be', async () => {
    const result = await answer({ choices: [{ error: { code: 502, message: 'The provider is away.' }, message: { content: '' } }] })
    expect(failureOf(result)).toEqual({ kind: 'unavailable', status: 502, detail: 'The provider is away.' })
  })

  test('may answer with no choice at all, which is no answer', async () => {
    expect(failureOf(await answer({ choices: [] }))).toMatchObject({ kind: 'unavailable', detail: 'the answer holds no choice' })
  })

  test.each([
    [
      'a list with an error (Gemini)',
      [{ error: { code: 429, message: 'Quota.', status: 'RESOURCE_EXHAUSTED' } }],
      429,
      { kind: 'rate_limited', detail: 'Quota.' },
    ],
    [
      'plain text for an error (Ollama)',
      { error: 'model "x" not found' },
      404,
      { kind: 'misconfigured', status: 404, detail: 'model "x" not found' },
    ],
    [
      'details in a list (FastAPI)',
      { detail: [{ loc: ['body', 'n'], msg: 'no' }] },
      422,
      { kind: 'rejected', status: 422, detail: '[{"loc":["body","n"],"msg":"no"}]' },
    ],
    [
      'a list of errors (Cloudflare)',
      { success: false, errors: [{ code: 7003, message: 'No route.' }] },
      404,
      { kind: 'misconfigured', status: 404, detail: 'No route.' },
    ],
    ['no reason at all', {}, 503, { kind: 'unavailable', status: 503, detail: 'status 503' }],
  ])('may tell errors as %s', async (_what, body, status, failure) => {
    server.will(sends(body, status))
    expect(failureOf(await attempt(aTarget('openai-compatible')))).toEqual(failure)
  })

  test.each([
    ['retry-after', '3', 3],
    ['retry-after-ms', '1500', 2],
    ['retry-after', 'Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ])('say when to come again: %s: %s', async (name, value, seconds) => {
    server.will(sends({}, 429, { [name]: value }))
    expect(failureOf(await attempt(aTarget('openai-compatible')))).toEqual({
      kind: 'rate_limited',
      detail: 'status 429',
      ...(seconds && { retryAfterSeconds: seconds }),
    })
  })

  test('may have no streams: who asked for one gets the whole answer as one', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'greet', arguments: '{}' } }
    const message = { role: 'assistant', content: 'Hello.', tool_calls: [call] }
    const usage = { prompt_tokens: 3, completion_tokens: 2 }
    const { chunks, usageOf } = streamOf(
      await answer({ choices: [{ finish_reason: 'tool_calls', message }], usage }, chat({ stream: true })),
    )
    const all = await collect(chunks)
    expect(all.map(({ choices }) => choices[0] ?? null)).toEqual([
      { index: 0, delta: { ...message, tool_calls: [{ index: 0, ...call }] }, finish_reason: null },
      { index: 0, delta: {}, finish_reason: 'tool_calls' },
      null,
    ])
    expect(all.map(usageOf)).toEqual([null, null, { input: 3, cachedInput: 0, cacheWrite: 0, output: 2, reasoning: 0 }])
  })

  test.each([
    [['a', 'b'], 1],
    ['a', 2],
    [[1, 2], 0],
  ])('may lose an embedding, which is noticed: %j, %i', async (input, count) => {
    const data = Array.from({ length: count }, () => ({ embedding: [1] }))
    expect(failureOf(await answer({ data }, embed({ input })))).toMatchObject({
      kind: 'unavailable',
      detail: expect.stringContaining('inputs') as string,
    })
  })

  test('may take one text in tokens', async () => {
    expect(await answer({ data: [{ embedding: [1] }] }, embed({ input: [1, 2] }))).toMatchObject({ ok: true })
  })

  test('may forget to say that a stream is one', async () => {
    const text = saying['openai-compatible'] + events({ choices: [{ delta: {}, finish_reason: 'stop' }] }, '[DONE]')
    server.will((response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(text))
    expect(textOf(await collect((await streamed('openai-compatible')).chunks))).toBe('Hel')
  })

  test('may send chunks without a choice, or a choice that says nothing', async () => {
    const text = events(
      { prompt_filter_results: [] },
      { choices: [{ finish_reason: 'stop' }] },
      { choices: [], usage: { prompt_tokens: 1, completion_tokens: 0 } },
    )
    server.will(streams(text, (response) => response.end()))
    const all = await collect((await streamed('openai-compatible')).chunks)
    expect(all.map(({ choices }) => choices.length)).toEqual([0, 1, 0])
    expect(all[1]?.choices[0]).toEqual({ index: 0, finish_reason: 'stop', delta: { role: 'assistant' } })
  })
})
