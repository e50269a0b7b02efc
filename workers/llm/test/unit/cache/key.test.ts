import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ask } from '../../../src/call/contract.ts'
import { cacheKey, canonical, requestText } from '../../../src/cache/key.ts'

const ask = (body: object): Ask => ({ operation: 'chat', body: { model: 'main', messages: [{ role: 'user', content: 'Hi' }], ...body } })
const keyOf = (one: Ask, over: { workspace?: string; identity?: string; prompt?: string } = {}) =>
  cacheKey(over.workspace ?? 'default', over.identity ?? 'gpt', over.prompt ?? null, requestText(one))

test('the same request with its fields in another order has the same key', async () => {
  expect(await keyOf(ask({ temperature: 0, seed: 1, metadata: { a: 1, b: 2 } }))).toBe(
    await keyOf(ask({ metadata: { b: 2, a: 1 }, seed: 1, temperature: 0 })),
  )
})

test.each([
  ['a parameter', { temperature: 0.1 }],
  ['a parameter of one provider only', { safety_settings: [{ level: 3 }] }],
  ['a word', { messages: [{ role: 'user', content: 'Hi!' }] }],
  ['a tool', { tools: [{ type: 'function', function: { name: 'x' } }] }],
  ['the form of the answer', { response_format: { type: 'json_object' } }],
  ['the user', { user: 'u-2' }],
])('another value of %s is another key', async (_what, body) => {
  expect(await keyOf(ask(body))).not.toBe(await keyOf(ask({})))
})

test('another workspace, target or prompt is another key; a stream is not', async () => {
  const key = await keyOf(ask({}))
  expect(await keyOf(ask({}), { workspace: 'other' })).not.toBe(key)
  expect(await keyOf(ask({}), { identity: 'claude' })).not.toBe(key)
  expect(await keyOf(ask({}), { prompt: 'p-1' })).not.toBe(key)
  expect(await keyOf(ask({ stream: true, stream_options: { include_usage: true } }))).toBe(key)
})

test('canonical JSON means what the JSON meant', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const value: unknown = JSON.parse(json)
      expect(JSON.parse(canonical(value))).toEqual(value)
    }),
  )
})
