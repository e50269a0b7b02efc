import { setTimeout as pause } from 'node:timers/promises'
import { LLMock } from '@copilotkit/aimock'
import OpenAI, { RateLimitError } from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { startSystem, type System } from './harness.ts'

const mock = new LLMock({ port: 0 })
let system: System
let client: OpenAI

const HI = [{ role: 'user' as const, content: 'Say hello' }]

beforeAll(async () => {
  await mock.start()
  mock.onMessage('Say hello', { content: 'Hello from the mock.', usage: { prompt_tokens: 1_000, completion_tokens: 100 } })
  system = await startSystem()
  const { config } = await system.api.get('/v1/config', z.looseObject({ config: z.looseObject({}) }))
  const target = { provider: 'openai-compatible', baseUrl: `${mock.url}/v1`, apiKey: '${MODEL_KEY}' }
  const llm = {
    targets: { first: { ...target, model: 'gpt-5-mini' }, dead: { ...target, baseUrl: 'http://127.0.0.1:1/v1', model: 'gpt-5-mini' } },
    models: { default: { targets: ['dead', 'first'] }, poor: { targets: ['first'] } },
    budgets: [{ scope: 'target', name: 'dead', period: 'day', usd: 5 }],
    prices: { 'gpt-5-mini': { input: 0.25, output: 2 } },
  }
  await system.api.put('/v1/config', { config: { ...config, llm }, secrets: { MODEL_KEY: 'sk-not-a-secret' } }, z.unknown())
  client = new OpenAI({ baseURL: `${system.url.href}v1`, apiKey: system.key, maxRetries: 0 })
  // The llm Worker hears of a new configuration within a second or two.
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(200)) {
    const names = (await client.models.list()).data.map(({ id }) => id)
    if (names.includes('default')) return
  }
})
afterAll(async () => {
  await system.close()
  await mock.stop()
})

test('OpenAI’s SDK has an answer through the gateway, though the first target is dead', async () => {
  const { data, response } = await client.chat.completions.create({ model: 'default', messages: HI }).withResponse()
  expect(data.choices[0]?.message.content).toBe('Hello from the mock.')
  expect(response.headers.get('x-sluice-target')).toBe('first')
  // The mock shows that there was a key, not which.
  expect(mock.getLastRequest()?.headers).toHaveProperty('authorization')
})

test('a stream arrives whole', async () => {
  let words = ''
  for await (const { choices } of await client.chat.completions.create({ model: 'poor', messages: HI, stream: true })) {
    words += choices[0]?.delta.content ?? ''
  }
  expect(words).toBe('Hello from the mock.')
})

test('the Responses API speaks too', async () => {
  const response = await client.responses.create({ model: 'poor', input: 'Say hello' })
  expect(response.output_text).toBe('Hello from the mock.')
})

const chat = async (body: object) =>
  (
    await fetch(new URL('/v1/chat/generate', system.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${system.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ parameters: { model: 'poor' }, ...body }),
    })
  ).json() as Promise<{ reply: string; conversationId: string }>

test('a chat goes on', async () => {
  const { conversationId, reply } = await chat({ message: 'Say hello' })
  expect(reply).toBe('Hello from the mock.')
  await chat({ message: 'Say hello', conversationId })
  expect(mock.getLastRequest()?.body).toMatchObject({ messages: [{ role: 'user' }, { role: 'assistant' }, { role: 'user' }] })
})

test('what it cost is written down, to the nano-dollar', async () => {
  const Usage = z.looseObject({
    calls: z.array(z.looseObject({ target: z.string(), costNanoUsd: z.number().nullable(), outcome: z.string() })),
  })
  const read = () => system.api.get('/v1/usage/calls?limit=50', Usage)
  let seen = await read()
  for (const deadline = Date.now() + 20_000; seen.calls.length < 4 && Date.now() < deadline; seen = await read()) await pause(200)
  // 1,000 tokens at $0.25 and 100 at $2 for a million.
  expect(seen.calls.filter(({ outcome }) => outcome === 'ok').map(({ costNanoUsd }) => costNanoUsd)).toContain(450_000)
})

test('a model that is not there is an error that names those that are', async () => {
  const error: unknown = await client.chat.completions.create({ model: 'gtp', messages: HI }).catch((thrown: unknown) => thrown)
  expect(error).not.toBeInstanceOf(RateLimitError)
  expect(String(error)).toContain('default, poor')
})
