import { describe, expect, test } from 'vitest'
import type { Ask } from '../../../src/call/contract.ts'
import type { ChatChunk } from '../../../src/call/wire.ts'
import { fakeAi } from './fake-ai.ts'
import { attempt, bytes, chat, collect, completionOf, embed, events, failureOf, MESSAGES, open, streamOf, textOf } from './world.ts'

const MODEL = '@cf/meta/llama-3.3-70b-instruct-fp8-fast'
const USAGE = { prompt_tokens: 26, completion_tokens: 12, total_tokens: 38 }

const aTarget = (ai: ReturnType<typeof fakeAi>, over: object = {}) => open({ provider: 'workers-ai', model: MODEL, ...over }, { ai })
const answered = (answer: unknown, ask?: Ask) => attempt(aTarget(fakeAi(() => Response.json(answer))), ask)
const streamed = (text: string, over: object = {}) =>
  attempt(
    aTarget(fakeAi(() => new Response(bytes(text), { headers: { 'content-type': 'text/event-stream' } }))),
    chat({ stream: true, ...over }),
  )

/** What the binding is given for a request. */
async function given(ask: Ask, over: object = {}) {
  const ai = fakeAi(() => Response.json({ response: 'ok' }))
  await attempt(aTarget(ai, over), ask)
  const [run] = ai.runs
  if (!run) throw new Error('it was not run')
  return run
}

describe('an answer', () => {
  test.each([
    ['text', { response: 'Hello.', usage: USAGE }, 'Hello.'],
    ['JSON that was understood already', { response: { mood: 'good' }, usage: USAGE }, '{"mood":"good"}'],
    ['a number', { response: 4, usage: USAGE }, '4'],
    [
      'a chat completion',
      { choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello.' } }], usage: USAGE },
      'Hello.',
    ],
    ['either in an envelope', { success: true, errors: [], result: { response: 'Hello.', usage: USAGE } }, 'Hello.'],
  ])('may be %s', async (_what, answer, content) => {
    const result = await answered(answer)
    expect(completionOf(result)).toMatchObject({
      model: MODEL,
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    })
    expect(result).toMatchObject({ value: { usage: { input: 26, cachedInput: 0, cacheWrite: 0, output: 12, reasoning: 0 } } })
  })

  test('without usage has none', async () => {
    expect(await answered({ response: 'Hello.' })).toMatchObject({ value: { usage: null } })
  })

  test('that used all of its tokens was cut off', async () => {
    expect(completionOf(await answered({ response: 'Hel', usage: USAGE }, chat({ max_tokens: 12 }))).choices[0]?.finish_reason).toBe(
      'length',
    )
  })

  test.each([
    ['plainly', [{ name: 'greet', arguments: { who: 'world' } }], 'call_0'],
    ['as OpenAI does', [{ id: 'c1', type: 'function', function: { name: 'greet', arguments: '{"who":"world"}' } }], 'c1'],
  ])('may call tools %s', async (_how, tool_calls, id) => {
    const { choices } = completionOf(await answered({ response: null, tool_calls }))
    expect(choices).toMatchObject([
      {
        finish_reason: 'tool_calls',
        message: { content: null, tool_calls: [{ id, type: 'function', function: { name: 'greet', arguments: '{"who":"world"}' } }] },
      },
    ])
  })

  test.each([
    ['neither a word nor a call', { response: null }],
    ['something else', { image: 'AAAA' }],
    ['nothing', null],
  ])('that holds %s is none', async (_what, answer) => {
    expect(failureOf(await answered(answer))).toMatchObject({ kind: 'unavailable' })
  })

  test('may be embeddings', async () => {
    const vectors = [
      [0.25, -1],
      [3, 4],
    ]
    const result = await answered({ shape: [2, 2], data: vectors, pooling: 'cls' }, embed())
    const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }))
    expect(result).toMatchObject({ ok: true, value: { kind: 'embeddings', answer: { object: 'list', model: MODEL, data }, usage: null } })
  })

  test('has the name that AI Gateway gave it, read from the answer itself', async () => {
    const ai = fakeAi(() => Response.json({ response: 'ok' }, { headers: { 'cf-aig-log-id': 'log-1' } }))
    expect(await attempt(aTarget(ai, { gateway: { id: 'main' } }))).toMatchObject({ value: { gatewayLogId: 'log-1' } })
  })
})

const finishes = (chunks: readonly ChatChunk[]) =>
  chunks.flatMap(({ choices }) => choices.map((choice) => choice.finish_reason)).filter(Boolean)

const all = async (result: Awaited<ReturnType<typeof streamed>>) => collect(streamOf(result).chunks)

const piece = (call: object) => ({ tool_calls: [call] })

describe('a stream', () => {
  test('of words ends where it says so, with its usage', async () => {
    const result = await streamed(events({ response: 'Hel', p: 'abc' }, { response: 'lo.' }, { response: '', usage: USAGE }, '[DONE]'))
    const { usageOf } = streamOf(result)
    const chunks = await all(result)
    expect(textOf(chunks)).toBe('Hello.')
    expect(finishes(chunks)).toEqual(['stop'])
    expect(chunks.map(usageOf).filter(Boolean)).toEqual([{ input: 26, cachedInput: 0, cacheWrite: 0, output: 12, reasoning: 0 }])
  })

  test('that used all of its tokens was cut off', async () => {
    expect(
      finishes(await all(await streamed(events({ response: 'Hel' }, { response: '', usage: USAGE }, '[DONE]'), { max_tokens: 12 }))),
    ).toEqual(['length'])
  })

  test('that merely stops has no end', async () => {
    expect(finishes(await all(await streamed(events({ response: 'Hel' }))))).toEqual([])
  })

  test('of chunks stays one', async () => {
    const chunks = await all(
      await streamed(
        events(
          { choices: [{ index: 0, delta: { content: 'Hello.' } }] },
          { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
          '[DONE]',
        ),
      ),
    )
    expect([textOf(chunks), finishes(chunks)]).toEqual(['Hello.', ['stop']])
  })

  test('may call tools, whole or in pieces', async () => {
    const whole = await all(
      await streamed(events({ response: '', tool_calls: [{ name: 'greet', arguments: { who: 'world' } }] }, '[DONE]')),
    )
    expect(whole[0]?.choices[0]?.delta['tool_calls']).toEqual([
      { index: 0, id: 'call_0', type: 'function', function: { name: 'greet', arguments: '{"who":"world"}' } },
    ])
    expect(finishes(whole)).toEqual(['tool_calls'])
    const pieces = await all(
      await streamed(
        events(
          piece({ id: 'c1', type: 'function', index: 0, function: { name: 'greet' } }),
          piece({ index: 0, function: { arguments: '{"who"' } }),
          piece({ index: 0, function: { arguments: ':"world"}' } }),
          piece({ id: null, type: null, index: 0, function: { name: null, arguments: '' } }),
          '[DONE]',
        ),
      ),
    )
    expect(pieces.flatMap(({ choices }) => choices.flatMap(({ delta }) => delta['tool_calls'] ?? []))).toEqual([
      { index: 0, id: 'c1', type: 'function', function: { name: 'greet', arguments: '' } },
      { index: 0, function: { arguments: '{"who"' } },
      { index: 0, function: { arguments: ':"world"}' } },
    ])
    expect(finishes(pieces)).toEqual(['tool_calls'])
  })

  test('of JSON there is none: the answer comes as one', async () => {
    const ai = fakeAi(() => Response.json({ response: { mood: 'good' }, usage: USAGE }))
    const result = await attempt(aTarget(ai), chat({ stream: true, response_format: { type: 'json_object' } }))
    expect(textOf(await all(result))).toBe('{"mood":"good"}')
    expect(ai.runs[0]?.inputs).not.toHaveProperty('stream')
  })

  test('with an error in it fails', async () => {
    await expect(
      all(await streamed(events({ response: 'Hel' }, { error: { message: 'Out of capacity.', code: 500 } }))),
    ).rejects.toMatchObject({
      failure: { kind: 'unavailable', detail: 'Out of capacity.' },
    })
  })

  test('that is broken off is let go', async () => {
    let left = false
    const silent = new ReadableStream<Uint8Array>({ cancel: () => void (left = true) })
    const stop = new AbortController()
    const ai = fakeAi(() => new Response(silent, { headers: { 'content-type': 'text/event-stream' } }))
    const { chunks } = streamOf(await attempt(aTarget(ai), chat({ stream: true }), { signal: stop.signal }))
    const next = chunks[Symbol.asyncIterator]().next()
    stop.abort()
    await expect(next).rejects.toMatchObject({ failure: { kind: 'aborted' } })
    expect(left).toBe(true)
  })
})

describe('the binding is given', () => {
  test('always the wish for the raw response, and the signal', async () => {
    const { model, options } = await given(chat())
    expect(model).toBe(MODEL)
    expect(options).toEqual({ returnRawResponse: true, signal: expect.any(AbortSignal) as AbortSignal })
  })

  test('the gateway, with its cache and its retries off', async () => {
    const { options } = await given(chat(), { gateway: { id: 'main', log: false } })
    expect(options.gateway).toEqual({
      id: 'main',
      skipCache: true,
      collectLog: false,
      metadata: { workspace: 'acme' },
      retries: { maxAttempts: 1 },
    })
  })

  test('messages without null, and text as text', async () => {
    const parts = [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ]
    const picture = [...parts, { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }]
    const messages = [
      { role: 'developer' as const, content: 'Be brief.' },
      { role: 'user' as const, content: parts },
      { role: 'assistant' as const, content: null, tool_calls: [] },
      { role: 'user' as const, content: picture },
    ]
    expect((await given(chat({ messages }))).inputs['messages']).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'a\nb' },
      { role: 'assistant', content: '', tool_calls: [] },
      { role: 'user', content: picture },
    ])
  })

  test('a limit also where nobody named one, since its own is very low', async () => {
    expect((await given(chat())).inputs).toEqual({ messages: MESSAGES, max_tokens: 2_048 })
    expect((await given(chat({ max_completion_tokens: 9, max_tokens: null }))).inputs).toMatchObject({ max_tokens: 9 })
  })

  test('parameters as they came, without those it does not know', async () => {
    const inputs = { temperature: 0.2, top_p: 0.9, seed: 7 }
    const more = { stream: true, stream_options: { include_usage: true }, user: 'u1', n: 1, store: false, stop: null }
    expect((await given(chat({ ...inputs, ...more }))).inputs).toEqual({ messages: MESSAGES, max_tokens: 2_048, stream: true, ...inputs })
  })

  test('a schema by itself', async () => {
    const schema = { type: 'object', properties: {} }
    const { inputs } = await given(chat({ response_format: { type: 'json_schema', json_schema: { name: 'a', strict: true, schema } } }))
    expect(inputs['response_format']).toEqual({ type: 'json_schema', json_schema: schema })
  })

  test('one tool to have to call, where that one was asked for', async () => {
    const tools = ['a', 'b'].map((name) => ({ type: 'function', function: { name } }))
    expect((await given(chat({ tools, tool_choice: { type: 'function', function: { name: 'b' } } }))).inputs).toMatchObject({
      tools: [tools[1]],
      tool_choice: 'required',
    })
    expect((await given(chat({ tools, tool_choice: 'auto' }))).inputs).toMatchObject({ tools, tool_choice: 'auto' })
  })

  test('only the tools that may be called', async () => {
    const tools = ['a', 'b'].map((name) => ({ type: 'function', function: { name } }))
    const choice = { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [tools[1]] } }
    expect((await given(chat({ tools, tool_choice: choice }))).inputs).toMatchObject({ tools: [tools[1]], tool_choice: 'auto' })
  })

  test('texts to embed, and not tokens', async () => {
    expect((await given(embed({ input: 'a' }))).inputs).toEqual({ text: ['a'] })
    expect(failureOf(await attempt(aTarget(fakeAi(() => Response.json({}))), embed({ input: [[1, 2]] })))).toMatchObject({
      kind: 'rejected',
    })
  })
})

describe('trouble is told apart:', () => {
  const CODES: [code: number, status: number, failure: object][] = [
    [3040, 429, { kind: 'rate_limited' }],
    [3036, 429, { kind: 'rate_limited' }],
    [3007, 408, { kind: 'timeout', sent: true }],
    [3008, 408, { kind: 'timeout', sent: true }],
    [3006, 413, { kind: 'rejected', status: 413 }],
    [5004, 400, { kind: 'rejected', status: 400 }],
    [5007, 400, { kind: 'misconfigured' }],
    [3042, 404, { kind: 'misconfigured' }],
    [5016, 403, { kind: 'misconfigured' }],
  ]

  test.each(CODES)('%i, in the answer', async (internalCode, status, failure) => {
    const ai = fakeAi(() => Response.json({ internalCode, name: 'AiError', message: '', description: 'Oh.' }, { status }))
    expect(failureOf(await attempt(aTarget(ai)))).toMatchObject(failure)
  })

  test.each(CODES)('%i, in the answer of the API', async (code, status, failure) => {
    const ai = fakeAi(() => Response.json({ success: false, errors: [{ code, message: `AiError: Oh.` }] }, { status }))
    expect(failureOf(await attempt(aTarget(ai)))).toMatchObject(failure)
  })

  test.each(CODES)('%i, thrown', async (code, _status, failure) => {
    const thrown = fakeAi(() => Promise.reject(new Error(`InferenceUpstreamError: ${code}: Oh.`)))
    expect(failureOf(await attempt(aTarget(thrown)))).toMatchObject(failure)
  })

  test.each([
    [
      'a status without a code',
      () => new Response('bad gateway', { status: 502 }),
      { kind: 'unavailable', status: 502, detail: 'bad gateway' },
    ],
    [
      'a code that is not known',
      () => Response.json({ internalCode: 9999, description: 'New.' }, { status: 500 }),
      { kind: 'unavailable', status: 500, detail: 'New.' },
    ],
    [
      'a failure inside a 200',
      () => Response.json({ success: false, errors: [{ code: 3040, message: 'Full.' }], result: {} }),
      { kind: 'rate_limited', detail: 'Full.' },
    ],
    [
      'JSON mode that did not manage',
      () => Response.json({ internalCode: 5024, description: "JSON Mode couldn't be met" }, { status: 400 }),
      { kind: 'unavailable' },
    ],
    [
      'a development machine',
      () => Promise.reject(new Error('Binding AI needs to be run remotely')),
      { kind: 'unavailable', detail: 'Binding AI needs to be run remotely' },
    ],
    ['an answer that is no JSON', () => new Response('<html>'), { kind: 'unavailable', detail: 'the answer is a page of HTML' }],
  ])('%s', async (_what, answer, failure) => {
    expect(failureOf(await attempt(aTarget(fakeAi(answer))))).toMatchObject(failure)
  })

  test('a Worker without the binding', async () => {
    expect(failureOf(await attempt(open({ provider: 'workers-ai', model: MODEL })))).toMatchObject({
      kind: 'misconfigured',
      detail: expect.stringContaining('binding AI') as string,
    })
  })

  test('a client that left while it ran', async () => {
    const stop = new AbortController()
    const ai = fakeAi(() => {
      stop.abort()
      return Promise.reject(new DOMException('aborted', 'AbortError'))
    })
    expect(failureOf(await attempt(aTarget(ai), chat(), { signal: stop.signal }))).toMatchObject({ kind: 'aborted' })
  })

  test('an answer of several is refused before it is asked for', async () => {
    const ai = fakeAi(() => Response.json({}))
    expect(failureOf(await attempt(aTarget(ai), chat({ n: 2 })))).toMatchObject({ kind: 'rejected', status: 501 })
    expect(ai.runs).toEqual([])
  })
})
