import { describe, expect, test } from 'vitest'
import type { ChatRequest } from '../../../src/call/wire.ts'
import { toRequest } from '../../../src/upstream/anthropic/request.ts'
import { narrow } from '../../../src/upstream/anthropic/schema.ts'

const user = (content: unknown) => ({ role: 'user', content })
const text = (said: string) => ({ type: 'text', text: said })

/** What Anthropic is sent for a request of OpenAI's API. */
const sent = (body: object) => toRequest({ model: 'main', messages: [user('Hi')], ...body } as ChatRequest, 'claude-1', 8_000)
const turns = (...messages: object[]) => {
  const { system, messages: turns } = sent({ messages })
  return { system, turns }
}

test('a simple request', () => {
  expect(sent({})).toEqual({ model: 'claude-1', max_tokens: 8_000, messages: [{ role: 'user', content: [text('Hi')] }] })
})

const call = (id: string, args: string) => ({ id, type: 'function', function: { name: 'find', arguments: args } })

const result = (id: string, content: unknown) => ({ role: 'tool', tool_call_id: id, content })

describe('messages', () => {
  test('what the system says stands apart, wherever it was said', () => {
    const said = turns({ role: 'system', content: 'A' }, user('Hi'), { role: 'developer', content: [text('B')] })
    expect(said).toEqual({ system: [text('A'), text('B')], turns: [{ role: 'user', content: [text('Hi')] }] })
  })

  test('a system message alone is asked as the user', () => {
    expect(turns({ role: 'system', content: 'A' })).toEqual({ system: undefined, turns: [{ role: 'user', content: [text('A')] }] })
  })

  test('turns alternate: what one says twice is one turn', () => {
    expect(turns(user('A'), user([text('B')]), { role: 'assistant', content: 'C' }, user('D')).turns).toEqual([
      { role: 'user', content: [text('A'), text('B')] },
      { role: 'assistant', content: [text('C')] },
      { role: 'user', content: [text('D')] },
    ])
  })

  test('who says nothing has no turn, and empty text is left out', () => {
    expect(turns(user('A'), { role: 'assistant', content: null }, user([text(''), text('B')])).turns).toEqual([
      { role: 'user', content: [text('A'), text('B')] },
    ])
  })

  test('marks for the cache are kept', () => {
    const cache_control = { type: 'ephemeral' }
    expect(turns({ role: 'system', content: [{ ...text('A'), cache_control }] }, user('Hi')).system).toEqual([
      { ...text('A'), cache_control },
    ])
  })

  test.each([
    [
      'a picture in the request',
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } },
    ],
    [
      'a picture elsewhere',
      { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'low' } },
      { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' } },
    ],
    [
      'a file',
      { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA' } },
      { type: 'document', title: 'a.pdf', source: { type: 'base64', media_type: 'application/pdf', data: 'AAAA' } },
    ],
    ['a file by its id', { type: 'file', file: { file_id: 'file_1' } }, { type: 'document', source: { type: 'file', file_id: 'file_1' } }],
    ['a block of its own', { type: 'search_result', source: 'x' }, { type: 'search_result', source: 'x' }],
  ])('%s', (_what, part, block) => {
    expect(turns(user([part])).turns).toEqual([{ role: 'user', content: [block] }])
  })

  test('calls of tools and their results', () => {
    const said = turns(
      user('Hi'),
      { role: 'assistant', content: 'Let me see.', tool_calls: [call('a', '{"x":1}'), call('b', ''), call('c', '{"cut')] },
      result('a', 'one'),
      result('b', [text('two')]),
      result('c', ''),
      user('Well?'),
    )
    expect(said.turns).toEqual([
      { role: 'user', content: [text('Hi')] },
      {
        role: 'assistant',
        content: [
          text('Let me see.'),
          { type: 'tool_use', id: 'a', name: 'find', input: { x: 1 } },
          { type: 'tool_use', id: 'b', name: 'find', input: {} },
          { type: 'tool_use', id: 'c', name: 'find', input: { arguments: '{"cut' } },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'a', content: 'one' },
          { type: 'tool_result', tool_use_id: 'b', content: [text('two')] },
          { type: 'tool_result', tool_use_id: 'c' },
          text('Well?'),
        ],
      },
    ])
  })

  test('what was thought comes back before what was said', () => {
    const thinking = { type: 'thinking', thinking: 'Hm.', signature: 's' }
    expect(turns(user('Hi'), { role: 'assistant', content: 'A', thinking_blocks: [thinking] }).turns).toEqual([
      { role: 'user', content: [text('Hi')] },
      { role: 'assistant', content: [thinking, text('A')] },
    ])
  })
})

const TOOL = {
  type: 'function',
  function: { name: 'find', description: 'Finds.', parameters: { type: 'object', properties: { x: { type: 'number' } } } },
}
const SENT_TOOL = { name: 'find', description: 'Finds.', input_schema: TOOL.function.parameters }

describe('tools', () => {
  test('with their schema', () => {
    const bare = { type: 'function', function: { name: 'ping', strict: true } }
    expect(sent({ tools: [TOOL, bare, { type: 'web_search_20250305', name: 'web_search' }] })['tools']).toEqual([
      SENT_TOOL,
      { name: 'ping', strict: true, input_schema: { type: 'object', properties: {} } },
      { type: 'web_search_20250305', name: 'web_search' },
    ])
  })

  test.each([
    ['auto', {}, { type: 'auto' }],
    ['required', {}, { type: 'any' }],
    ['none', {}, { type: 'none' }],
    [{ type: 'function', function: { name: 'find' } }, {}, { type: 'tool', name: 'find' }],
    ['required', { parallel_tool_calls: false }, { type: 'any', disable_parallel_tool_use: true }],
    [undefined, { parallel_tool_calls: false }, { type: 'auto', disable_parallel_tool_use: true }],
    ['none', { parallel_tool_calls: false }, { type: 'none' }],
    [undefined, {}, undefined],
  ])('are chosen by %j %j', (choice, more, expected) => {
    expect(sent({ tools: [TOOL], tool_choice: choice, ...more })['tool_choice']).toEqual(expected)
  })

  test('of which only some may be called are only those', () => {
    const other = { type: 'function', function: { name: 'delete' } }
    const allowed_tools = { mode: 'required', tools: [{ type: 'function', function: { name: 'find' } }] }
    const { tools, tool_choice } = sent({ tools: [other, TOOL], tool_choice: { type: 'allowed_tools', allowed_tools } })
    expect([tools, tool_choice]).toEqual([[SENT_TOOL], { type: 'any' }])
  })

  test('a choice without tools says nothing', () => {
    expect(sent({ tools: [], tool_choice: 'auto', parallel_tool_calls: false })).not.toHaveProperty('tool_choice')
  })
})

test.each<[string, object, object]>([
  ['the limit, by its new name', { max_completion_tokens: 5, max_tokens: 9 }, { max_tokens: 5 }],
  ['the limit, by its old name', { max_tokens: 9, max_completion_tokens: null }, { max_tokens: 9 }],
  ['a stream', { stream: true, stream_options: { include_usage: true } }, { stream: true }],
  ['a temperature', { temperature: 0 }, { temperature: 0 }],
  ['a temperature beyond its scale', { temperature: 1.7 }, { temperature: 1 }],
  ['how much of the likely', { top_p: 0.9 }, { top_p: 0.9 }],
  ['both, of which its models take one', { temperature: 0.2, top_p: 0.9 }, { temperature: 0.2 }],
  ['where to stop', { stop: 'END' }, { stop_sequences: ['END'] }],
  ['where to stop, but not at blanks', { stop: ['END', '\n'] }, { stop_sequences: ['END'] }],
  ['for whom', { user: 'u1' }, { metadata: { user_id: 'u1' } }],
  ['effort', { reasoning_effort: 'minimal' }, { output_config: { effort: 'low' } }],
  ['its own parameters', { top_k: 5, thinking: { type: 'adaptive' }, top_p: null }, { top_k: 5, thinking: { type: 'adaptive' } }],
  ['what it has no equal for', { seed: 7, presence_penalty: 1, logprobs: true, n: 1, store: true, parallel_tool_calls: true }, {}],
])('parameters: %s', (_what, given, expected) => {
  expect(sent(given)).toEqual({ ...sent({}), ...expected })
})

test.each<[model: string, takes: object]>([
  ['claude-3-7-sonnet-20250219', { temperature: 0.2 }],
  ['claude-opus-4-20250514', { temperature: 0.2 }],
  ['claude-sonnet-4-5', { temperature: 0.2 }],
  ['claude-haiku-4-5-20251001', { temperature: 0.2 }],
  ['claude-opus-4-6', { temperature: 0.2, output_config: { effort: 'low' } }],
  ['claude-opus-4-7', { output_config: { effort: 'low' } }],
  ['claude-opus-5', { output_config: { effort: 'low' } }],
  ['another-1', { temperature: 0.2, output_config: { effort: 'low' } }],
])('%s is told no more than it takes: %j', (model, takes) => {
  const asked = { model: 'main', messages: [user('Hi')], reasoning_effort: 'low', temperature: 0.2, top_p: 0.9 } as ChatRequest
  const { temperature, top_p, output_config } = toRequest(asked, model, 8_000)
  expect(JSON.parse(JSON.stringify({ temperature, top_p, output_config }))).toEqual(takes)
})

const format = (schema: unknown) => ({ response_format: { type: 'json_schema', json_schema: { name: 'a', strict: true, schema } } })

describe('structured output', () => {
  test('is asked for by its schema', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false }
    expect(sent({ ...format(schema), reasoning_effort: 'high' })['output_config']).toEqual({
      effort: 'high',
      format: { type: 'json_schema', schema },
    })
  })

  test('without a schema is asked for in words', () => {
    const { system } = sent({ response_format: { type: 'json_object' }, messages: [{ role: 'system', content: 'A' }, user('Hi')] })
    expect(system).toEqual([text('A'), text('Answer with one JSON object and nothing else.')])
  })

  test.each([
    ['limits that its grammar does not know go', { type: 'number', minimum: 0, maximum: 1, multipleOf: 0.1 }, { type: 'number' }],
    ['of strings too', { type: 'string', minLength: 1, maxLength: 9, pattern: '^a' }, { type: 'string' }],
    ['formats that it knows stay', { type: 'string', format: 'date' }, { type: 'string', format: 'date' }],
    ['others go', { type: 'string', format: 'iso-week' }, { type: 'string' }],
    [
      'lists of some',
      { type: 'array', items: { type: 'string', maxLength: 3 }, minItems: 1, maxItems: 5 },
      { type: 'array', items: { type: 'string' }, minItems: 1 },
    ],
    ['lists of many', { type: 'array', items: {}, minItems: 3, uniqueItems: true }, { type: 'array', items: {} }],
    [
      'one of becomes any of',
      { oneOf: [{ type: 'string', maxLength: 1 }, { type: 'null' }] },
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
    ],
    [
      'objects are closed, at every depth, and a property may have the name of a keyword',
      {
        $schema: 'x',
        type: 'object',
        properties: { minimum: { type: ['object', 'null'], properties: {} } },
        $defs: { d: { type: 'object' } },
      },
      {
        type: 'object',
        properties: { minimum: { type: ['object', 'null'], properties: {}, additionalProperties: false } },
        $defs: { d: { type: 'object', additionalProperties: false } },
        additionalProperties: false,
      },
    ],
    ['true is a schema', true, true],
  ])('%s', (_what, schema, expected) => {
    expect(narrow(schema)).toEqual(expected)
  })
})
