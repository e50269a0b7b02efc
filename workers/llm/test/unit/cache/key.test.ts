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

/** Reads what `canonical` has written: what can be read back can be nothing else. */
function read(canon: string): unknown {
  let at = 0
  const is = (sign: string): boolean => canon[at] === sign && ++at > 0
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const [found = ''] = pattern.exec(canon) ?? []
    at += found.length
    return found
  }
  const text = (): string => {
    if (canon[at] === '"') return JSON.parse(match(/"(?:[^"\\]|\\.)*"/y)) as string
    const length = Number(match(/\d+:/y).slice(0, -1))
    at += length
    return canon.slice(at - length, at)
  }
  const value = (): unknown => {
    if (is('s')) return text()
    if (is('[')) {
      const list: unknown[] = []
      while (!is(']')) {
        is(',')
        list.push(value())
      }
      return list
    }
    if (!is('{')) return JSON.parse(match(/[^,\]}]+/y))
    const fields: [string, unknown][] = []
    while (!is('}')) {
      is(',')
      const name = text()
      is(':')
      fields.push([name, value()])
    }
    return Object.fromEntries(fields)
  }
  return value()
}

test.each(['grapheme', 'binary'] as const)('what goes into a key means what the JSON meant, and nothing else: %s', (stringUnit) => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit }), (value) => {
      const meant: unknown = JSON.parse(JSON.stringify(value))
      const canon = canonical(meant)
      expect(canon.isWellFormed()).toBe(true)
      expect(read(canon)).toEqual(meant)
    }),
  )
})

const saying = (content: string) => ask({ messages: [{ role: 'user', content }] })

test.each(['\ud801', '"\\ud800"', '\ufffd'])('half a character is not another one: %j', async (other) => {
  expect(await keyOf(saying('\ud800'))).not.toBe(await keyOf(saying(other)))
})
