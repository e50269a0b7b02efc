import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultServer, sends, streams } from '../upstream/fault-server.ts'
import { events, open } from '../upstream/world.ts'
import { aClient, allOf } from './world.ts'

let server: Awaited<ReturnType<typeof faultServer>>
beforeAll(async () => {
  server = await faultServer()
})
afterAll(() => server.stop())

const HI = { model: 'main', messages: [{ role: 'user' as const, content: 'Hi' }] }

/** OpenAI's SDK, the gateway, and a server that says this. */
function saying(text: string) {
  server.will(streams(text, (response) => void response.end()))
  return aClient([open({ provider: 'openai-compatible', baseUrl: server.url, model: 'm-1' })]).client
}

/** The same, where the answer comes whole. */
function answering(message: object, finish: string) {
  server.will(sends({ choices: [{ message, finish_reason: finish }] }))
  return aClient([open({ provider: 'openai-compatible', baseUrl: server.url, model: 'm-1' })]).client
}

const delta = (given: object, finish: string | null = null) => ({ choices: [{ index: 0, delta: given, finish_reason: finish }] })
const call = (id: string, args: string, more: object = {}) => ({ id, function: { name: 'find', arguments: args }, ...more })

const piece = (args: string, name?: string) => ({ index: 0, id: 'a', function: { arguments: args, ...(name && { name }) } })

describe('the stream of a server that', () => {
  test('names no role is read by the SDK to its end', async () => {
    const client = saying(events(delta({ content: 'Hel' }), delta({ content: 'lo.' }), delta({}, 'stop'), '[DONE]'))
    expect(await client.chat.completions.stream(HI).finalMessage()).toMatchObject({ role: 'assistant', content: 'Hello.' })
  })

  test.each([
    ['gives no number to calls of tools', [call('a', '{"q":1}')], [call('b', '{"q":2}')]],
    ['gives the same number to all calls of tools', [call('a', '{"q":1}', { index: 0 })], [call('b', '{"q":2}', { index: 0 })]],
    ['gives calls of tools together, without numbers', [call('a', '{"q":1}'), call('b', '{"q":2}')], []],
  ])('%s calls each of them', async (_what, first, second) => {
    const text = events(delta({ role: 'assistant', tool_calls: first }), delta({ tool_calls: second }), delta({}, 'tool_calls'), '[DONE]')
    const { tool_calls: calls } = await saying(text).chat.completions.stream(HI).finalMessage()
    expect(calls).toMatchObject([
      { id: 'a', type: 'function', function: { name: 'find', arguments: '{"q":1}' } },
      { id: 'b', type: 'function', function: { name: 'find', arguments: '{"q":2}' } },
    ])
    const { output } = await saying(text).responses.stream({ model: 'main', input: 'Hi' }).finalResponse()
    expect(output).toMatchObject([
      { call_id: 'a', arguments: '{"q":1}' },
      { call_id: 'b', arguments: '{"q":2}' },
    ])
  })

  test('gives the arguments of a call as an object calls it', async () => {
    const text = events(delta({ tool_calls: [{ function: { name: 'find', arguments: { q: 1 } } }] }), delta({}, 'tool_calls'), '[DONE]')
    const { tool_calls: calls } = await saying(text).chat.completions.stream(HI).finalMessage()
    expect(calls).toMatchObject([{ id: 'call_0', function: { name: 'find', arguments: '{"q":1}' } }])
  })

  test('gives the id of a call with each of its pieces calls it once', async () => {
    const text = events(delta({ tool_calls: [piece('{"q"', 'find')] }), delta({ tool_calls: [piece(':1}')] }), delta({}, 'tool_calls'))
    const { tool_calls: calls } = await saying(text).chat.completions.stream(HI).finalMessage()
    expect(calls).toMatchObject([{ id: 'a', function: { name: 'find', arguments: '{"q":1}' } }])
  })

  test('says null for what a piece does not hold loses no piece', async () => {
    const first = { index: 0, id: 'a', type: 'function', function: { name: 'find', arguments: null } }
    const later = { index: 0, id: null, type: null, function: { name: null, arguments: '{"q":1}' } }
    const text = events(delta({ content: null, tool_calls: [first] }), delta({ tool_calls: [later] }), delta({}, 'tool_calls'))
    const { output } = await saying(text).responses.stream({ model: 'main', input: 'Hi' }).finalResponse()
    expect(output).toMatchObject([{ call_id: 'a', name: 'find', arguments: '{"q":1}' }])
    const { tool_calls: calls } = await saying(text).chat.completions.stream(HI).finalMessage()
    expect(calls).toMatchObject([{ id: 'a', type: 'function', function: { name: 'find', arguments: '{"q":1}' } }])
  })

  test.each([
    ['an empty usage', {}],
    ['a usage without the tokens of the answer', { prompt_tokens: 3 }],
    ['a usage of nulls', { prompt_tokens: null, completion_tokens: null }],
  ])('tells %s is not broken by it', async (_what, usage) => {
    const client = saying(events({ ...delta({ content: 'Hello.' }), usage }, { ...delta({}, 'stop'), usage }, '[DONE]'))
    const chunks = await allOf(await client.chat.completions.create({ ...HI, stream: true, stream_options: { include_usage: true } }))
    expect(chunks.map(({ choices: [choice] }) => choice?.delta.content ?? '').join('')).toBe('Hello.')
  })

  test('leaves names and times null is not broken by it', async () => {
    const head = { id: null, created: null, model: null }
    const client = saying(events({ ...head, ...delta({ content: 'Hello.' }) }, { ...head, ...delta({}, 'stop') }, '[DONE]'))
    expect(await client.chat.completions.stream(HI).finalContent()).toBe('Hello.')
  })
})

describe('the answer of a server that', () => {
  test('names its calls of tools in no way, and gives their arguments as an object, calls them all the same', async () => {
    const called = [1, 2].map((q) => ({ function: { name: 'find', arguments: { q } } }))
    const message = { content: null, tool_calls: [called[0], { ...called[1], id: '' }] }
    const { choices } = await answering(message, 'tool_calls').chat.completions.create(HI)
    expect(choices[0]?.message.tool_calls).toEqual([
      { id: 'call_0', type: 'function', function: { name: 'find', arguments: '{"q":1}' } },
      { id: 'call_1', type: 'function', function: { name: 'find', arguments: '{"q":2}' } },
    ])
    const { output } = await answering(message, 'tool_calls').responses.create({ model: 'main', input: 'Hi' })
    expect(output).toMatchObject([
      { type: 'function_call', call_id: 'call_0', arguments: '{"q":1}' },
      { type: 'function_call', call_id: 'call_1', arguments: '{"q":2}' },
    ])
  })
})
