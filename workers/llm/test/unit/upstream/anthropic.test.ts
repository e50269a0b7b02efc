import { LLMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ChatChunk } from '../../../src/call/wire.ts'
import { toCompletion } from '../../../src/upstream/anthropic/answer.ts'
import { createToChunks } from '../../../src/upstream/anthropic/stream.ts'
import { toUsage } from '../../../src/upstream/usage.ts'
import { attempt, chat, collect, completionOf, embed, failureOf, open, recordingFetch, streamOf, textOf } from './world.ts'

const mock = new LLMock({ port: 0 })
beforeAll(() => mock.start())
afterAll(() => mock.stop())
afterEach(() => void mock.clearChaos().reset())

const TOOLS = [{ type: 'function', function: { name: 'greet', parameters: { type: 'object', properties: { who: { type: 'string' } } } } }]
const aTarget = (over: object = {}) =>
  open({ provider: 'anthropic', baseUrl: mock.url, model: 'claude-haiku-4-5', apiKey: '${KEY}', ...over })

describe('an answer of the messages API', () => {
  test('is a chat completion', async () => {
    mock.onMessage('Hello?', { content: 'Hello.', usage: { input_tokens: 12, output_tokens: 4 } })
    const result = await attempt(aTarget())
    expect(completionOf(result)).toMatchObject({
      object: 'chat.completion',
      model: 'claude-haiku-4-5',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello.' } }],
      usage: { prompt_tokens: 12, completion_tokens: 4, total_tokens: 16 },
    })
    expect(result).toMatchObject({ value: { usage: { input: 12, cachedInput: 0, cacheWrite: 0, output: 4, reasoning: 0 } } })
  })

  test('may call tools', async () => {
    mock.onMessage('Hello?', { toolCalls: [{ name: 'greet', arguments: '{"who":"world"}' }] })
    const { choices } = completionOf(await attempt(aTarget(), chat({ tools: TOOLS })))
    expect(choices).toMatchObject([
      {
        finish_reason: 'tool_calls',
        message: { content: null, tool_calls: [{ type: 'function', function: { name: 'greet', arguments: '{"who":"world"}' } }] },
      },
    ])
  })

  test('comes in pieces, the last of which tells the usage', async () => {
    mock.onMessage('Hello?', { content: 'Hello, world, and everybody in it.', usage: { input_tokens: 12, output_tokens: 8 } })
    const { chunks, usageOf } = streamOf(await attempt(aTarget(), chat({ stream: true })))
    const all = await collect(chunks)
    expect(textOf(all)).toBe('Hello, world, and everybody in it.')
    expect(all[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '' })
    expect(all.flatMap(({ choices }) => choices.map((choice) => choice.finish_reason)).filter(Boolean)).toEqual(['stop'])
    expect(all.map(usageOf).map((usage) => usage?.output ?? null)).toEqual([...all.slice(1).map(() => null), 8])
    expect(all.at(-1)?.choices).toEqual([])
  })

  test('may call tools in pieces, which together are JSON', async () => {
    mock.onMessage('Hello?', {
      content: 'Let me see.',
      toolCalls: [
        { name: 'greet', arguments: '{"who":"world"}' },
        { name: 'greet', arguments: '{"who":"moon"}' },
      ],
    })
    const all = await collect(streamOf(await attempt(aTarget(), chat({ stream: true, tools: TOOLS }))).chunks)
    expect(callsIn(all)).toMatchObject([
      { name: 'greet', arguments: '{"who":"world"}' },
      { name: 'greet', arguments: '{"who":"moon"}' },
    ])
    expect(all.flatMap(({ choices }) => choices.map((choice) => choice.finish_reason)).filter(Boolean)).toEqual(['tool_calls'])
  })

  test('may say what it thought', async () => {
    mock.onMessage('Hello?', { content: 'Hello.', reasoning: 'They greet me.', reasoningSignature: 'c2ln' })
    const whole = completionOf(await attempt(aTarget(), chat({ thinking: { type: 'adaptive' } }))).choices[0]?.message
    const thinking_blocks = [{ type: 'thinking', thinking: 'They greet me.', signature: 'c2ln' }]
    expect(whole).toMatchObject({ content: 'Hello.', reasoning_content: 'They greet me.', thinking_blocks })
    const all = await collect(streamOf(await attempt(aTarget(), chat({ stream: true, thinking: { type: 'adaptive' } }))).chunks)
    const deltas = all.flatMap(({ choices }) => choices.map(({ delta }) => delta))
    expect(deltas.map((delta) => delta['reasoning_content'] as string | undefined).join('')).toBe('They greet me.')
    expect(deltas.flatMap((delta) => delta['thinking_blocks'] ?? [])).toEqual(thinking_blocks)
  })
})

/** The calls that pieces make up. */
function callsIn(chunks: readonly ChatChunk[]): { name: string; arguments: string }[] {
  const calls: { name: string; arguments: string }[] = []
  for (const { choices } of chunks)
    for (const { delta } of choices)
      for (const { index, function: piece } of (delta['tool_calls'] ?? []) as {
        index: number
        function: { name?: string; arguments?: string }
      }[]) {
        const call = (calls[index] ??= { name: '', arguments: '' })
        call.name += piece.name ?? ''
        call.arguments += piece.arguments ?? ''
      }
  return calls
}

describe('trouble is told apart:', () => {
  test.each([
    [429, 'rate_limit_error', 'Slow down.', { kind: 'rate_limited' }],
    [529, 'overloaded_error', 'Overloaded.', { kind: 'unavailable', status: 529 }],
    [500, 'api_error', 'Oh.', { kind: 'unavailable', status: 500 }],
    [504, 'timeout_error', 'Late.', { kind: 'timeout', sent: true }],
    [401, 'authentication_error', 'Who?', { kind: 'misconfigured', status: 401 }],
    [402, 'billing_error', 'Money.', { kind: 'misconfigured', status: 402 }],
    [400, 'invalid_request_error', 'Your credit balance is too low.', { kind: 'misconfigured', status: 400 }],
    [404, 'not_found_error', 'model: claude-9', { kind: 'misconfigured', status: 404 }],
    [400, 'invalid_request_error', 'messages: at least one', { kind: 'rejected', status: 400 }],
    [400, 'invalid_request_error', 'prompt is too long: 9 tokens > 8 maximum', { kind: 'rejected', status: 413 }],
    [413, 'request_too_large', 'Large.', { kind: 'rejected', status: 413 }],
    [400, 'invalid_request_error', '`temperature` is deprecated for this model.', { kind: 'rejected', status: 501 }],
    [400, 'invalid_request_error', 'This model does not support the effort parameter.', { kind: 'rejected', status: 501 }],
  ])('%i %s: %s', async (status, type, message, failure) => {
    mock.onMessage('Hello?', { content: 'ok' })
    mock.nextRequestError(status, { type, message })
    expect(failureOf(await attempt(aTarget()))).toMatchObject({ ...failure, detail: message })
  })

  test('an answer of several is refused before it is asked for, and so are embeddings', async () => {
    expect(failureOf(await attempt(aTarget(), chat({ n: 2 })))).toMatchObject({ kind: 'rejected', status: 501 })
    expect(failureOf(await attempt(aTarget(), embed()))).toMatchObject({ kind: 'rejected' })
    expect(mock.getRequests()).toEqual([])
  })
})

test('the version of the API goes with each request', async () => {
  const { fetch, requests } = recordingFetch()
  await attempt(open({ provider: 'anthropic', model: 'claude-haiku-4-5' }, { fetch }))
  expect(requests.map(({ headers }) => [headers.get('anthropic-version'), headers.has('x-api-key')])).toEqual([['2023-06-01', false]])
})

test('where nobody limits an answer, its limit is that of the target at most', async () => {
  const { fetch, requests } = recordingFetch()
  await attempt(open({ provider: 'anthropic', model: 'claude-haiku-4-5' }, { fetch }))
  await attempt(open({ provider: 'anthropic', model: 'claude-old', capabilities: { maxOutputTokens: 4_096 } }, { fetch }))
  expect(requests.map(({ body }) => body['max_tokens'])).toEqual([8_000, 4_096])
})

test.each([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['pause_turn', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool_calls'],
  ['refusal', 'content_filter'],
  ['something_new', 'stop'],
])('an answer that ends with %s ends with %s', (stop_reason, finish_reason) => {
  const message = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'm',
    content: [],
    stop_reason,
    usage: { input_tokens: 1, output_tokens: 1 },
  }
  expect(toCompletion(message)).toMatchObject({ ok: true, value: { choices: [{ finish_reason, message: { content: null } }] } })
})

const chunksOf = (...events: object[]): ChatChunk[] => {
  const toChunks = createToChunks('m', (text) => text)
  return events.flatMap((event) => toChunks(event, 'message'))
}

describe('the events of a stream', () => {
  const START = {
    type: 'message_start',
    message: { id: 'msg_1', model: 'm-2', usage: { input_tokens: 5, cache_read_input_tokens: 7, output_tokens: 1 } },
  }

  test('that say nothing are no chunks', () => {
    const quiet = [
      { type: 'ping' },
      { type: 'message_stop' },
      { type: 'something_new', index: 9 },
      { type: 'content_block_delta', index: 0, delta: { type: 'citations_delta' } },
    ]
    expect(chunksOf(...quiet, { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } })).toEqual([])
  })

  test('tell usage at the end, from the beginning what the end leaves out', () => {
    const all = chunksOf(START, {
      type: 'message_delta',
      delta: { stop_reason: 'end_turn' },
      usage: { input_tokens: null, output_tokens: 9 },
    })
    expect(all.map(({ usage }) => toUsage(usage))).toEqual([
      null,
      null,
      { input: 12, cachedInput: 7, cacheWrite: 0, output: 9, reasoning: 0 },
    ])
    expect(new Set(all.map(({ id, model }) => `${id} ${model}`))).toEqual(new Set(['msg_1 m-2']))
  })

  test('tell no usage before the end, whose numbers are not yet what is billed', () => {
    const all = chunksOf(START, { type: 'message_delta', delta: {}, usage: { output_tokens: 3 } })
    expect(all.map(({ usage }) => usage ?? null)).toEqual([null])
  })

  test('of a tool without arguments make a call with none', () => {
    const all = chunksOf(
      START,
      { type: 'content_block_start', index: 0, content_block: { type: 'tool_use', id: 't', name: 'ping', input: {} } },
      { type: 'content_block_stop', index: 0 },
    )
    expect(callsIn(all)).toEqual([{ name: 'ping', arguments: '{}' }])
  })

  test('of tools of its own make no calls', () => {
    const search = { type: 'server_tool_use', id: 's', name: 'web_search', input: {} }
    const all = chunksOf(
      { type: 'content_block_start', index: 0, content_block: search },
      { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: '{"q"' } },
    )
    expect(all).toEqual([])
  })

  test('keep what was thought secretly', () => {
    const redacted = { type: 'redacted_thinking', data: 'c2VjcmV0' }
    const all = chunksOf({ type: 'content_block_start', index: 0, content_block: redacted }, { type: 'content_block_stop', index: 0 })
    expect(all.map(({ choices }) => choices[0]?.delta)).toEqual([{ thinking_blocks: [redacted] }])
  })
})
