import { ok } from '@sluice/kit/result'
import { BadRequestError } from 'openai'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/call/contract.ts'
import { aTarget, chat, chunk, stream, STREAM, USAGE } from '../call/world.ts'
import { aClient, allOf } from './world.ts'

const CALLS = [{ id: 'call_1', type: 'function', function: { name: 'find', arguments: '{"q":"x"}' } }]
const called = chat('', {
  choices: [{ index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: CALLS } }],
})

const delta = (index: number, args: string, more: object = {}) => ({
  ...chunk(null),
  choices: [
    {
      index: 0,
      delta: { tool_calls: [{ index, ...more, function: { arguments: args, ...(index === 0 && { name: 'find' }) } }] },
      finish_reason: null,
    },
  ],
})

const refusal = (text: string) => ({ ...chunk(null), choices: [{ index: 0, delta: { refusal: text }, finish_reason: null }] })
const call = (id: string) => ({ type: 'function_call' as const, call_id: id, name: 'find', arguments: '{}' })
const result = (id: string) => ({ type: 'function_call_output' as const, call_id: id, output: id.toUpperCase() })

describe('a response', () => {
  test('holds the text of the chat, and its tokens', async () => {
    const target = aTarget('gpt')
    const { client } = aClient([target])
    const response = await client.responses.create({ model: 'main', input: 'Hi', instructions: 'Be brief.', max_output_tokens: 50 })
    expect(response).toMatchObject({
      status: 'completed',
      output_text: 'Hello.',
      usage: { input_tokens: 10, output_tokens: 5, total_tokens: 15 },
    })
    expect(target.asked[0]?.ask.body).toMatchObject({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ],
      max_completion_tokens: 50,
    })
  })

  test.each([false, true])('repeats what it was asked by, as clients with types expect; streamed: %s', async (streamed) => {
    const { client } = aClient([aTarget('gpt', () => ok(streamed ? stream(STREAM) : chat()))])
    const tools = [{ type: 'function' as const, name: 'find', parameters: { type: 'object' }, strict: true }]
    const body = { model: 'main', input: 'Hi', tools, temperature: 0.2, metadata: { ticket: '7' } }
    const response = await (streamed ? client.responses.stream(body).finalResponse() : client.responses.create(body))
    expect(response).toMatchObject({
      tools: [{ name: 'find' }],
      tool_choice: 'auto',
      temperature: 0.2,
      metadata: { ticket: '7' },
      top_p: 1,
    })
    expect(response).toMatchObject({ parallel_tool_calls: true, instructions: null, store: false })
  })

  test('asks for a function, and takes its result', async () => {
    const target = aTarget('gpt', (nth) => ok(nth === 1 ? called : chat('Found.')))
    const { client } = aClient([target])
    const tools = [{ type: 'function' as const, name: 'find', parameters: { type: 'object' }, strict: true }]
    const first = await client.responses.create({ model: 'main', input: 'Find x', tools })
    expect(first.output).toMatchObject([{ type: 'function_call', call_id: 'call_1', name: 'find', arguments: '{"q":"x"}' }])
    const input = [
      { role: 'user' as const, content: [{ type: 'input_text' as const, text: 'Find x' }] },
      { type: 'function_call' as const, call_id: 'call_1', name: 'find', arguments: '{"q":"x"}' },
      { type: 'function_call_output' as const, call_id: 'call_1', output: '42' },
    ]
    expect((await client.responses.create({ model: 'main', input, tools })).output_text).toBe('Found.')
    expect(target.asked[1]?.ask.body).toMatchObject({
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Find x' }] },
        { role: 'assistant', tool_calls: CALLS },
        { role: 'tool', tool_call_id: 'call_1', content: '42' },
      ],
      tools: [{ type: 'function', function: { name: 'find', parameters: { type: 'object' } } }],
    })
  })

  test('takes the results of calls that were made together as those of one turn', async () => {
    const target = aTarget('gpt')
    const { client } = aClient([target])
    const said = { role: 'assistant' as const, content: 'I look.' }
    const input = [
      { role: 'user' as const, content: 'Find a, b' },
      said,
      call('a'),
      call('b'),
      result('a'),
      result('b'),
      call('c'),
      result('c'),
    ]
    await client.responses.create({ model: 'main', input })
    expect(target.asked[0]?.ask.body).toMatchObject({
      messages: [
        { role: 'user' },
        { role: 'assistant', content: 'I look.', tool_calls: [{ id: 'a' }, { id: 'b' }] },
        { role: 'tool', tool_call_id: 'a', content: 'A' },
        { role: 'tool', tool_call_id: 'b', content: 'B' },
        { role: 'assistant', tool_calls: [{ id: 'c' }] },
        { role: 'tool', tool_call_id: 'c', content: 'C' },
      ],
    })
  })

  test('is as long and as urgent as it was asked for', async () => {
    const target = aTarget('gpt')
    await aClient([target]).client.responses.create({ model: 'main', input: 'Hi', text: { verbosity: 'low' }, service_tier: 'flex' })
    expect(target.asked[0]?.ask.body).toMatchObject({ verbosity: 'low', service_tier: 'flex' })
  })

  test('takes files and pictures, also from functions', async () => {
    const target = aTarget('gpt')
    const picture = { type: 'input_image' as const, image_url: 'data:image/png;base64,AA==', detail: 'low' as const }
    const file = { type: 'input_file' as const, filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA' }
    const input = [
      { role: 'user' as const, content: [file, { type: 'input_file' as const, file_id: 'file_1' }] },
      call('a'),
      { ...result('a'), output: [{ type: 'input_text' as const, text: 'See' }, picture] },
    ]
    await aClient([target]).client.responses.create({ model: 'main', input })
    expect(target.asked[0]?.ask.body).toMatchObject({
      messages: [
        {
          content: [
            { type: 'file', file: { filename: 'a.pdf', file_data: file.file_data } },
            { type: 'file', file: { file_id: 'file_1' } },
          ],
        },
        { role: 'assistant' },
        {
          role: 'tool',
          content: [
            { type: 'text', text: 'See' },
            { type: 'image_url', image_url: { url: picture.image_url, detail: 'low' } },
          ],
        },
      ],
    })
  })

  test.each([
    ['a picture', { type: 'input_image' as const, file_id: 'file_1', detail: 'auto' as const }, 'A picture that has no image_url'],
    ['a file', { type: 'input_file' as const, file_url: 'https://example.com/a.pdf' }, 'A file that has neither file_data nor file_id'],
  ])('refuses %s that a chat cannot name', async (_what, part, message) => {
    const asked = aClient([aTarget('gpt')]).client.responses.create({ model: 'main', input: [{ role: 'user', content: [part] }] })
    await expect(asked).rejects.toMatchObject({ status: 400, param: 'input.0', message: expect.stringContaining(message) as string })
  })

  test('takes null for what is left out, as clients with types write it', async () => {
    const target = aTarget('gpt')
    const tools = [{ type: 'function' as const, name: 'find', description: null, parameters: null, strict: null }]
    const format = { type: 'json_schema' as const, name: 'a', description: null as unknown as string, schema: {}, strict: null }
    await aClient([target]).client.responses.create({ model: 'main', input: 'Hi', tools, text: { format }, service_tier: null })
    const { ask } = target.asked[0] ?? {}
    expect(ask?.operation === 'chat' && [ask.body.tools, ask.body.response_format, ask.body['service_tier']]).toEqual([
      [{ type: 'function', function: { name: 'find' } }],
      { type: 'json_schema', json_schema: { name: 'a', schema: {} } },
      undefined,
    ])
  })

  test('lets some of the functions be called', async () => {
    const target = aTarget('gpt')
    const choice = { type: 'allowed_tools' as const, mode: 'required' as const, tools: [{ type: 'function', name: 'find' }] }
    const tools = [{ type: 'function' as const, name: 'find', parameters: { type: 'object' }, strict: true }]
    await aClient([target]).client.responses.create({ model: 'main', input: 'Hi', tools, tool_choice: choice })
    const allowed = { mode: 'required', tools: [{ type: 'function', function: { name: 'find' } }] }
    expect(target.asked[0]?.ask.body).toMatchObject({ tool_choice: { type: 'allowed_tools', allowed_tools: allowed } })
  })

  test('has no choice of functions where there are none: a chat would refuse it', async () => {
    const target = aTarget('gpt')
    const choice = { tools: [], tool_choice: 'auto' as const, parallel_tool_calls: false }
    await aClient([target]).client.responses.create({ model: 'main', input: 'Hi', ...choice })
    expect(Object.keys(target.asked[0]?.ask.body ?? {})).not.toContain('tool_choice')
    expect(Object.keys(target.asked[0]?.ask.body ?? {})).not.toContain('parallel_tool_calls')
  })

  test('tells what was written to the cache of the provider', async () => {
    const usage = { ...USAGE, cachedInput: 2, cacheWrite: 3 }
    const { client } = aClient([aTarget('gpt', () => ok({ ...chat(), usage } as Answer))])
    const response = await client.responses.create({ model: 'main', input: 'Hi' })
    expect(response.usage?.input_tokens_details).toEqual({ cached_tokens: 2, cache_write_tokens: 3 })
  })

  test('says why the model refuses', async () => {
    const refused = chat('', {
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: null, refusal: 'I cannot.' } }],
    })
    const { client } = aClient([aTarget('gpt', () => ok(refused))])
    const { output } = await client.responses.create({ model: 'main', input: 'Hi' })
    expect(output).toMatchObject([{ type: 'message', content: [{ type: 'refusal', refusal: 'I cannot.' }] }])
  })

  test('that was cut off says so', async () => {
    const cut = chat('Hel', { choices: [{ index: 0, finish_reason: 'length', message: { role: 'assistant', content: 'Hel' } }] })
    const { client } = aClient([aTarget('gpt', () => ok(cut))])
    const response = await client.responses.create({ model: 'main', input: 'Hi' })
    expect(response).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } })
  })

  test.each([
    ['previous_response_id', { previous_response_id: 'resp_1' }],
    ['background', { background: true }],
    ['tools', { tools: [{ type: 'web_search' as const }] }],
  ])('cannot be had with %s, and says why', async (param, more) => {
    const { client } = aClient([aTarget('gpt')])
    const error: unknown = await client.responses.create({ model: 'main', input: 'Hi', ...more }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(BadRequestError)
    expect(error).toMatchObject({ param })
  })
})

describe('a streamed response', () => {
  test('begins, grows and completes, as the SDK expects', async () => {
    const { client } = aClient([aTarget('gpt', () => ok(stream(STREAM)))])
    const run = client.responses.stream({ model: 'main', input: 'Hi' })
    const events = await allOf(run)
    expect(events.map(({ type }) => type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ])
    expect(events.filter((event) => 'logprobs' in event)).toHaveLength(3)
    expect(await run.finalResponse()).toMatchObject({ output_text: 'Hello.', usage: { total_tokens: 15 } })
  })

  test('tells the arguments of a function as they come', async () => {
    const { client } = aClient([
      aTarget('gpt', () => ok(stream([delta(0, '{"q"', { id: 'call_1' }), delta(0, ':1}'), chunk(null, 'tool_calls')]))),
    ])
    const final = await client.responses.stream({ model: 'main', input: 'Hi' }).finalResponse()
    expect(final.output).toMatchObject([{ type: 'function_call', call_id: 'call_1', name: 'find', arguments: '{"q":1}' }])
  })

  test('tells a refusal as it comes', async () => {
    const { client } = aClient([aTarget('gpt', () => ok(stream([refusal('I can'), refusal('not.'), chunk(null, 'stop')])))])
    const run = client.responses.stream({ model: 'main', input: 'Hi' })
    const types: string[] = []
    for await (const { type } of run) if (type.includes('refusal') || type.includes('part')) types.push(type)
    expect(types).toEqual([
      'response.content_part.added',
      'response.refusal.delta',
      'response.refusal.delta',
      'response.refusal.done',
      'response.content_part.done',
    ])
    expect((await run.finalResponse()).output).toMatchObject([{ content: [{ type: 'refusal', refusal: 'I cannot.' }] }])
  })

  test('that breaks off is an error', async () => {
    const { client } = aClient([aTarget('gpt', () => ok(stream([chunk('Hel'), new Error('gone')])))])
    const events = await allOf(await client.responses.create({ model: 'main', input: 'Hi', stream: true })).catch(
      (thrown: unknown) => thrown,
    )
    expect(JSON.stringify(events)).toContain('The answer broke off: gone')
    // Clients with types take an event without its number for one that they do not know.
    expect(events).toMatchObject({ error: { type: 'error', sequence_number: 5 } })
  })
})
