import type { LlmRpc } from '@sluice/schema/rpc/llm'
import { expect, test } from 'vitest'
import { SentimentResults } from '../../src/routes/analyze-sentiment.ts'
import { aKey, aWorld } from './world.ts'

const { fetch } = aWorld()

const post = async (body: string, headers?: Record<string, string>): Promise<Response> =>
  fetch('/v1/analyze-sentiment', { method: 'POST', headers: headers ?? (await aKey(['analyze'])), body })

test('texts are judged in the order given', async () => {
  const response = await post('{"texts":["I love it","it broke","I love it"]}')
  expect(response.status).toBe(200)
  expect(SentimentResults.parse(await response.json())).toEqual({
    results: [
      { text: 'I love it', sentiment: 'positive', confidence: 0.9 },
      { text: 'it broke', sentiment: 'negative', confidence: 0.9 },
      { text: 'I love it', sentiment: 'positive', confidence: 0.9 },
    ],
  })
})

const NO_LIST = "'texts' field must be a non-empty list of strings."

test.each([
  ['not JSON', '{', NO_LIST],
  ['nothing', '{}', NO_LIST],
  ['an empty list', '{"texts":[]}', NO_LIST],
  ['no list', '{"texts":"I love it"}', NO_LIST],
  ['no strings', '{"texts":["a",1]}', NO_LIST],
  ['too many', JSON.stringify({ texts: Array.from({ length: 101 }, () => 'a') }), "'texts' field must have at most 100 strings."],
  ['a text too long', JSON.stringify({ texts: ['a'.repeat(20_001)] }), "Each of 'texts' must have at most 20000 characters."],
])('%s is refused as the contract says', async (_, body, details) => {
  const response = await post(body)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ error: 'Invalid input format', details })
})

test('the task must give a result in any case, in the shape that the contract has', async () => {
  const calls: unknown[] = []
  const llm: LlmRpc = {
    ...aWorld().ports.llm,
    runTasks: async (call) => {
      calls.push(call)
      return [{ ok: false, code: 'MODEL_ERROR', message: 'none', details: [] }]
    },
  }
  const headers = await aKey(['analyze'], 'acme')
  const response = await aWorld({ llm }).fetch('/v1/analyze-sentiment', { method: 'POST', headers, body: '{"texts":["a"]}' })
  expect(response.status).toBe(500)
  expect(calls).toMatchObject([{ workspace: 'acme', task: 'sentiment', inputs: [{ text: 'a' }], guaranteed: true }])
})

test('trouble is 500 in the same shape and says nothing of the inside', async () => {
  const llm = { ...aWorld().ports.llm, runTasks: () => Promise.reject(new Error('trouble')) }
  const headers = await aKey(['analyze'])
  const response = await aWorld({ llm }).fetch('/v1/analyze-sentiment', { method: 'POST', headers, body: '{"texts":["a"]}' })
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({ error: 'Sentiment analysis failed', details: expect.not.stringContaining('trouble') })
})

test('a missing key or scope keeps the shape too', async () => {
  const nobody = await post('{"texts":["a"]}', {})
  expect([nobody.status, await nobody.json()]).toEqual([401, { error: expect.any(String), details: expect.any(String) }])
  expect((await post('{"texts":["a"]}', await aKey(['read']))).status).toBe(403)
})
