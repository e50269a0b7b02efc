import { fail, ok } from '@sluice/kit/result'
import { InternalServerError, NotFoundError, RateLimitError } from 'openai'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/call/contract.ts'
import type { ChatChunk } from '../../../src/call/wire.ts'
import { aTarget, chat, chunk, down, stream, STREAM } from '../call/world.ts'
import { aClient, allOf } from './world.ts'

const HI = { model: 'main', messages: [{ role: 'user' as const, content: 'Hi' }] }

describe('OpenAI’s SDK', () => {
  test('has its answer, and the headers say how it came about', async () => {
    const { client } = aClient([aTarget('gpt')])
    const { data, response } = await client.chat.completions.create(HI).withResponse()
    expect(data.choices[0]?.message.content).toBe('Hello.')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-sluice-target': 'gpt',
      'x-sluice-cache': 'bypass',
      'x-sluice-attempts': '1',
    })
  })

  test('reads a stream, with the usage where it asked for it', async () => {
    const { client } = aClient([aTarget('gpt', () => ok(stream(STREAM)))])
    const words: string[] = []
    for await (const one of await client.chat.completions.create({ ...HI, stream: true })) {
      words.push(one.choices[0]?.delta.content ?? '')
      expect(one.usage).toBeUndefined()
    }
    expect(words.join('')).toBe('Hello.')
    const chunks = await allOf(await client.chat.completions.create({ ...HI, stream: true, stream_options: { include_usage: true } }))
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: 10 })
  })

  test('hands tools, pictures and formats through as they are', async () => {
    const target = aTarget('gpt')
    const { client } = aClient([target])
    const tools = [{ type: 'function' as const, function: { name: 'find', parameters: { type: 'object' } } }]
    const content = [{ type: 'image_url' as const, image_url: { url: 'data:image/png;base64,AA==' } }]
    await client.chat.completions.create({
      ...HI,
      messages: [{ role: 'user', content }],
      tools,
      response_format: { type: 'json_object' },
      seed: 7,
    })
    expect(target.asked[0]?.ask.body).toMatchObject({ messages: [{ content }], tools, response_format: { type: 'json_object' }, seed: 7 })
  })

  test.each([
    ['a model that is not there', 'gtp', NotFoundError, 'model_not_found'],
    ['no target that answers', 'main', InternalServerError, 'upstream_failed'],
  ] as const)('has its own kind of error for %s', async (_what, model, kind, code) => {
    const { client, world } = aClient([down('gpt')])
    const error: unknown = await client.chat.completions.create({ ...HI, model }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(kind)
    expect(error).toMatchObject({ code, requestID: world.records[0]?.id })
  })

  test('is not made to ask again where that changes nothing', async () => {
    const target = aTarget('gpt')
    const { client, world } = aClient([target], { budgets: [{ scope: 'workspace', period: 'day', usd: 0.000_000_001 }] })
    await expect(client.chat.completions.create(HI)).rejects.toThrow(RateLimitError)
    expect(world.records).toMatchObject([{ outcome: 'rejected', error: 'BUDGET_EXHAUSTED' }])
  })

  test('hears of it when a stream breaks off', async () => {
    const { client } = aClient([aTarget('gpt', () => ok(stream([chunk('Hel'), new Error('gone')])))])
    await expect(allOf(await client.chat.completions.create({ ...HI, stream: true }))).rejects.toThrow('The answer broke off: gone')
  })

  test('that leaves a stream ends it at its source', async () => {
    const source = stream(STREAM)
    const { client, world } = aClient([aTarget('gpt', () => ok(source))])
    for await (const one of await client.chat.completions.create({ ...HI, stream: true })) if (one.choices[0]?.delta.content) break
    expect(source.left).toBe(true)
    expect(world.records).toMatchObject([{ outcome: 'aborted' }])
  })

  test('lists aliases and targets', async () => {
    const { client } = aClient([aTarget('gpt')])
    const ids = (await allOf(client.models.list())).map(({ id }) => id)
    expect(ids).toEqual(['main', 'gpt'])
    expect(await client.models.retrieve('gpt')).toMatchObject({ owned_by: 'openai' })
  })

  test.each(['m-1@models.example', '@cf/meta/llama-3', 'a b', '100%'])('asks for one model by whatever name it has: %s', async (name) => {
    const { client } = aClient([aTarget(name)], { models: {} })
    expect((await client.models.retrieve(name)).id).toBe(name)
  })

  test.each([
    ['GET', '/v1/models/%', 404, 'model_not_found'],
    ['GET', '/v1/chat/completions', 404, 'not_found'],
    ['POST', '/v1/completions', 404, 'not_found'],
    ['POST', '/v1/chat/completions/', 404, 'not_found'],
    ['HEAD', '/v1/models', 200, undefined],
  ])('%s %s is answered with %i', async (method, path, status, code) => {
    const { send } = aClient([aTarget('gpt')])
    const response = await send(new Request(`https://sluice.example${path}?x=1`, { method }))
    const { error } = await response.json<{ error?: { code: string } }>()
    expect([response.status, error?.code]).toEqual([status, code])
  })

  test('gets embeddings', async () => {
    const answer: Answer = {
      kind: 'embeddings',
      usage: null,
      answer: { object: 'list', model: 'e-1', data: [{ object: 'embedding', index: 0, embedding: [0.5, 1] }] },
    }
    const { client } = aClient([aTarget('gpt', () => ok(answer))])
    const { data } = await client.embeddings.create({ model: 'main', input: ['Hi'], encoding_format: 'float' })
    expect(data[0]?.embedding).toEqual([0.5, 1])
  })
})

test.each([
  ['no JSON', '{"model":', null, 'The body is not JSON'],
  ['no messages', { model: 'main' }, 'messages', 'messages: '],
  ['an unknown role', { model: 'main', messages: [{ role: 'king', content: 'x' }] }, 'messages.0.role', 'messages.0.role: '],
])('%s is refused with the place', async (_what, body, param, message) => {
  const { post } = aClient([aTarget('gpt')])
  const response = await post('/v1/chat/completions', body)
  expect(response.status).toBe(400)
  const { error } = await response.json<{ error: { message: string; param: string | null } }>()
  expect(error.param).toBe(param)
  expect(error.message).toContain(message)
})

test('a request that is too long is not read to its end', async () => {
  let megabytes = 0
  const body = new ReadableStream({
    pull(controller) {
      megabytes += 1
      controller.enqueue(new Uint8Array(1_000_000).fill(32))
      if (megabytes === 100) controller.close()
    },
  })
  const { send } = aClient([aTarget('gpt')])
  const response = await send(
    new Request('https://sluice.example/v1/chat/completions', { method: 'POST', body, duplex: 'half' } as RequestInit),
  )
  expect([response.status, megabytes < 30]).toEqual([413, true])
})

test('an answer of a provider that tells no time has that of now', async () => {
  const timeless = { ...STREAM[0], created: 0 } as ChatChunk
  const { client, world } = aClient([
    aTarget('gpt', (_nth) => ok(chat('Hello.', { created: 0 }))),
    aTarget('streams', () => ok(stream([timeless, ...STREAM.slice(1)]))),
  ])
  const now = Math.floor(world.now / 1_000)
  expect((await client.chat.completions.create(HI)).created).toBe(now)
  expect((await client.responses.create({ model: 'main', input: 'Hi' })).created_at).toBe(now)
  const model = 'streams'
  const [first] = await allOf(await client.chat.completions.create({ ...HI, model, stream: true }))
  expect(first?.created).toBe(now)
  expect((await client.responses.stream({ model, input: 'Hi' }).finalResponse()).created_at).toBe(now)
})

test('an answer is kept where the request wishes it', async () => {
  const target = aTarget('gpt')
  const { post } = aClient([target])
  const ask = () => post('/v1/chat/completions', HI, { 'x-sluice-cache-ttl': '60' })
  expect((await ask()).headers.get('x-sluice-cache')).toBe('miss')
  expect((await ask()).headers.get('x-sluice-cache')).toBe('hit')
  expect(target.asked).toHaveLength(1)
})

test('a limit says when to come back', async () => {
  const { post } = aClient([aTarget('gpt', () => fail({ kind: 'rejected', status: 400, detail: 'no' }))], {
    limits: [{ scope: 'key', rpm: 1 }],
  })
  await post('/v1/chat/completions', HI)
  const response = await post('/v1/chat/completions', HI)
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60'])
})

const limited = (name: string, retryAfterSeconds?: number) =>
  aTarget(name, () => fail({ kind: 'rate_limited', detail: 'slow down', ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) }))

test.each([
  ['when the first of them may be asked again', [limited('a', 700), limited('b', 900)], '700', null],
  ['nothing, and need not be tried again at once', [limited('a'), limited('b')], null, 'false'],
])('targets that all have enough of us are told as a limit, which says %s', async (_what, targets, after, retry) => {
  const { post } = aClient(targets, { models: { main: { targets: targets.map(({ name }) => name) } } })
  const response = await post('/v1/chat/completions', HI)
  expect([response.status, response.headers.get('retry-after'), response.headers.get('x-should-retry')]).toEqual([429, after, retry])
  expect(await response.json()).toMatchObject({ error: { type: 'rate_limit_error', code: 'rate_limit_exceeded' } })
})

test('a target that is down beside one that has enough of us is an error', async () => {
  const { post } = aClient([limited('a', 700), aTarget('b', () => fail({ kind: 'unavailable', status: 500, detail: 'down' }))], {
    models: { main: { targets: ['a', 'b'] } },
  })
  expect((await post('/v1/chat/completions', HI)).status).toBe(502)
})

test('a chat without a word is no reason to fail', async () => {
  const { client } = aClient([aTarget('gpt', () => ok(chat('')))])
  expect((await client.chat.completions.create(HI)).choices[0]?.message.content).toBe('')
})
