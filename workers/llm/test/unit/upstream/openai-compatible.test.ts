import { LLMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { EmbeddingsAnswer } from '../../../src/call/wire.ts'
import { attempt, chat, collect, completionOf, embed, failureOf, MESSAGES, open, recordingFetch, streamOf, textOf } from './world.ts'

const mock = new LLMock({ port: 0 })
beforeAll(() => mock.start())
afterAll(() => mock.stop())
afterEach(() => void mock.clearChaos().reset())

/** A target at the mock server. */
const aTarget = (over: object = {}) => open({ provider: 'openai-compatible', baseUrl: `${mock.url}/v1`, model: 'm-1', ...over })
/** What was sent, without what the mock notes beside it. */
const body = (): Record<string, unknown> =>
  Object.fromEntries(Object.entries(mock.getLastRequest()?.body ?? {}).filter(([name]) => !name.startsWith('_')))

describe('an answer', () => {
  test('comes whole, with its usage', async () => {
    mock.onMessage('Hello?', { content: 'Hello.', usage: { prompt_tokens: 120, completion_tokens: 45 } })
    const result = await attempt(aTarget())
    expect(completionOf(result)).toMatchObject({
      model: 'm-1',
      choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: 'Hello.' } }],
    })
    expect(result).toMatchObject({ value: { usage: { input: 120, cachedInput: 0, cacheWrite: 0, output: 45, reasoning: 0 } } })
  })

  test('may be the call of a tool', async () => {
    mock.onMessage('Hello?', { toolCalls: [{ name: 'greet', arguments: '{"who":"world"}' }] })
    const { choices } = completionOf(await attempt(aTarget(), chat({ tools: [{ type: 'function', function: { name: 'greet' } }] })))
    expect(choices).toMatchObject([
      { finish_reason: 'tool_calls', message: { tool_calls: [{ function: { name: 'greet', arguments: '{"who":"world"}' } }] } },
    ])
  })

  test('comes in pieces, the last of which tells the usage', async () => {
    mock.onMessage('Hello?', { content: 'Hello, world, and everybody in it.', usage: { prompt_tokens: 12, completion_tokens: 8 } })
    const { chunks, usageOf } = streamOf(await attempt(aTarget(), chat({ stream: true })))
    const all = await collect(chunks)
    expect(textOf(all)).toBe('Hello, world, and everybody in it.')
    expect(all.flatMap(({ choices }) => choices.map((choice) => choice.finish_reason)).filter(Boolean)).toEqual(['stop'])
    expect(all.map(usageOf).filter(Boolean)).toEqual([{ input: 12, cachedInput: 0, cacheWrite: 0, output: 8, reasoning: 0 }])
    expect(body()).toMatchObject({ stream: true, stream_options: { include_usage: true } })
  })

  test('may be embeddings', async () => {
    mock.onEmbedding(/./, { embedding: [0.25, -1, 3] })
    const result = await attempt(aTarget(), embed())
    if (!result.ok || result.value.kind !== 'embeddings') throw new Error('no embeddings')
    expect(EmbeddingsAnswer.parse(result.value.answer).data).toMatchObject([{ index: 0, embedding: [0.25, -1, 3] }, { index: 1 }])
    expect(result.value.usage).toMatchObject({ input: expect.any(Number) as number, output: 0 })
  })

  test('in base64 is so also from servers that know only numbers', async () => {
    mock.onEmbedding(/./, { embedding: [0.25, -1, 3] })
    const result = await attempt(aTarget(), embed({ encoding_format: 'base64' }))
    if (!result.ok || result.value.kind !== 'embeddings') throw new Error('no embeddings')
    const [first] = result.value.answer.data
    const numbers = new Float32Array(Uint8Array.from(Buffer.from(String(first?.embedding), 'base64')).buffer)
    expect([...numbers]).toEqual([0.25, -1, 3])
  })
})

const sent = async (target: object, ask: object): Promise<Record<string, unknown>> => {
  mock.onMessage(/./, { content: 'ok' })
  await attempt(aTarget(target), chat(ask))
  return body()
}

describe('a request', () => {
  test('is sent as it came, under the name of the target', async () => {
    const ask = {
      temperature: 0.2,
      seed: 7,
      response_format: { type: 'json_object' },
      logit_bias: { 50256: -100 },
      messages: MESSAGES,
      n: 1,
    }
    expect(await sent({}, ask)).toEqual({ model: 'm-1', ...ask })
  })

  test('for embeddings likewise', async () => {
    const { fetch, requests } = recordingFetch()
    const target = open({ provider: 'openai', model: 'e-1' }, { fetch })
    await attempt(target, embed({ dimensions: 3, user: 'u1' }))
    expect(requests[0]?.body).toEqual({ model: 'e-1', input: ['a', 'b'], dimensions: 3, user: 'u1' })
  })

  test('limits its answer in the words of the server', async () => {
    expect(await sent({}, { max_tokens: 5 })).toMatchObject({ max_completion_tokens: 5 })
    const old = await sent({ maxTokensField: 'max_tokens' }, { max_completion_tokens: 6, max_tokens: null })
    expect(old).toMatchObject({ max_tokens: 6 })
    expect(old).not.toHaveProperty('max_completion_tokens')
  })

  test('asks for the usage of a stream, whatever the client asked', async () => {
    const options = { include_usage: false, include_obfuscation: false }
    expect(await sent({}, { stream: true, stream_options: options })).toMatchObject({ stream_options: { ...options, include_usage: true } })
    expect(await sent({}, { stream_options: options })).not.toHaveProperty('stream_options')
  })

  test.each([
    [
      'openai',
      { max_completion_tokens: 9, messages: [{ role: 'developer', content: 'Be brief.' }], stream_options: { include_usage: true } },
    ],
    ['gemini', { max_tokens: 9, messages: [{ role: 'system', content: 'Be brief.' }], stream_options: { include_usage: true } }],
    ['mistral', { max_tokens: 9, messages: [{ role: 'system', content: 'Be brief.' }] }],
    ['groq', { max_completion_tokens: 9, messages: [{ role: 'system', content: 'Be brief.' }], stream_options: { include_usage: true } }],
  ])('to %s has what that server knows', async (provider, expected) => {
    const ask = { stream: true, max_tokens: 9, messages: [{ role: 'developer' as const, content: 'Be brief.' }] }
    expect(await sent({ provider }, ask)).toEqual({ model: 'm-1', stream: true, ...expected })
  })

  test.each([
    ['openai', 'https://api.openai.com/v1/chat/completions'],
    ['gemini', 'https://generativelanguage.googleapis.com/v1beta/openai/chat/completions'],
    ['mistral', 'https://api.mistral.ai/v1/chat/completions'],
    ['groq', 'https://api.groq.com/openai/v1/chat/completions'],
    ['deepseek', 'https://api.deepseek.com/v1/chat/completions'],
    ['openrouter', 'https://openrouter.ai/api/v1/chat/completions'],
    ['together', 'https://api.together.xyz/v1/chat/completions'],
    ['ollama', 'http://127.0.0.1:11434/v1/chat/completions'],
  ])('to %s needs no address', async (provider, expected) => {
    const { fetch, requests } = recordingFetch()
    const target = open({ provider, model: 'm-1' }, { fetch })
    await attempt(target)
    await attempt(target, embed())
    expect(requests.map(({ url }) => url)).toEqual([expected, expected.replace('chat/completions', 'embeddings')])
    expect(target.baseUrl).toBe(expected.replace('/chat/completions', ''))
  })
})

describe('trouble is told apart:', () => {
  test.each([
    [429, {}, { kind: 'rate_limited' }],
    [429, { code: 'insufficient_quota' }, { kind: 'misconfigured', status: 429 }],
    [500, {}, { kind: 'unavailable', status: 500 }],
    [503, {}, { kind: 'unavailable', status: 503 }],
    [408, {}, { kind: 'timeout', sent: true }],
    [504, {}, { kind: 'timeout', sent: true }],
    [401, { code: 'invalid_api_key' }, { kind: 'misconfigured', status: 401 }],
    [402, {}, { kind: 'misconfigured', status: 402 }],
    [404, { code: 'model_not_found' }, { kind: 'misconfigured', status: 404 }],
    [400, {}, { kind: 'rejected', status: 400 }],
    [400, { code: 'context_length_exceeded' }, { kind: 'rejected', status: 413 }],
    [413, {}, { kind: 'rejected', status: 413 }],
    // Another model may take it.
    [400, { code: 'unsupported_value' }, { kind: 'rejected', status: 501 }],
    [400, { code: 'unsupported_parameter' }, { kind: 'rejected', status: 501 }],
    [422, {}, { kind: 'rejected', status: 422 }],
  ])('%i %j', async (status, error, failure) => {
    mock.onMessage('Hello?', { content: 'ok' })
    mock.nextRequestError(status, { message: 'It went wrong.', type: 'error', ...error })
    expect(failureOf(await attempt(aTarget()))).toMatchObject({ ...failure, detail: 'It went wrong.' })
    // One attempt: trying again is decided elsewhere.
    expect(mock.getRequests()).toHaveLength(1)
  })

  test.each([
    [400, "Invalid schema for function 'billing_lookup': 'type' is missing.", { kind: 'rejected', status: 400 }],
    [422, 'The field credit balance is not known.', { kind: 'rejected', status: 422 }],
    [400, "property 'prompt_cache_key' is unsupported", { kind: 'rejected', status: 501 }],
    [400, "Unsupported value: 'temperature' does not support 0.2 with this model.", { kind: 'rejected', status: 501 }],
    [400, "Unsupported parameter: 'stop' is not supported with this model.", { kind: 'rejected', status: 501 }],
    [400, 'Your credit balance is too low to ask the API.', { kind: 'misconfigured', status: 400 }],
    [429, 'Please check your plan and billing details.', { kind: 'misconfigured', status: 429 }],
  ])('%i “%s”', async (status, message, failure) => {
    mock.onMessage('Hello?', { content: 'ok' })
    mock.nextRequestError(status, { message, type: 'invalid_request_error' })
    expect(failureOf(await attempt(aTarget()))).toMatchObject(failure)
  })

  test('429 says when to come again', async () => {
    mock.onMessage('Hello?', { content: 'ok' }).setChaos({ rateLimitRate: 1 })
    expect(failureOf(await attempt(aTarget()))).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: expect.any(Number) as number })
  })

  test('an answer that is no JSON', async () => {
    mock.onMessage('Hello?', { content: 'ok' }).setChaos({ malformedRate: 1 })
    expect(failureOf(await attempt(aTarget()))).toMatchObject({
      kind: 'unavailable',
      detail: expect.stringContaining('not JSON') as string,
    })
  })

  test('an address that nobody answers', async () => {
    expect(failureOf(await attempt(aTarget({ baseUrl: 'http://127.0.0.1:9/v1' })))).toMatchObject({ kind: 'unavailable' })
  })

  test('a secret without a value, before anything is sent', async () => {
    expect(failureOf(await attempt(aTarget({ apiKey: '${MISSING}' })))).toEqual({
      kind: 'misconfigured',
      detail: 'secret MISSING has no value',
    })
    expect(mock.getRequests()).toEqual([])
  })

  test.each(['http://127.0.0.1:8080/v1', 'https://10.0.0.1/v1', 'https://db.internal/v1'])(
    'an address that must not be asked: %s',
    async (baseUrl) => {
      const { fetch, requests } = recordingFetch()
      expect(failureOf(await attempt(open({ provider: 'openai', model: 'm-1', baseUrl }, { fetch, allowLoopback: false })))).toMatchObject({
        kind: 'misconfigured',
      })
      expect(requests).toEqual([])
    },
  )
})
