import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { isPlainChunk, isPlainCompletion, isPlainRequest } from '../../../src/call/plain.ts'
import { ChatChunk, ChatCompletion, ChatRequest } from '../../../src/call/wire.ts'

const COMPLETION = {
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'm-1',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello.', refusal: null } }],
  usage: { prompt_tokens: 3, completion_tokens: 2 },
}
const CHUNK = {
  ...COMPLETION,
  object: 'chat.completion.chunk',
  choices: [{ index: 0, finish_reason: null, delta: { role: 'assistant', content: 'Hel' } }],
}
const REQUEST = {
  model: 'main',
  messages: [
    { role: 'system', content: 'Be short.' },
    { role: 'user', content: 'Hi' },
  ],
  stream: false,
  max_tokens: 20,
  max_completion_tokens: 20,
}

interface Shape {
  name: string
  whole: object
  isPlain: (value: unknown) => boolean
  schema: z.ZodType
}

const SHAPES: Shape[] = [
  { name: 'question', whole: REQUEST, isPlain: isPlainRequest, schema: ChatRequest },
  { name: 'answer', whole: COMPLETION, isPlain: isPlainCompletion, schema: ChatCompletion },
  { name: 'chunk', whole: CHUNK, isPlain: isPlainChunk, schema: ChatChunk },
]

/** Every place in a value, as the keys that lead there. */
const placesIn = (value: unknown): string[][] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => [[key], ...placesIn(inner).map((rest) => [key, ...rest])])
    : []

function withAt(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? withAt(one, rest, put) : one))
  const fields = value as Record<string, unknown>
  return { ...fields, [key]: withAt(fields[key], rest, put) }
}

const strange = fc.oneof(
  fc.constantFrom(undefined, null, '', 'x'.repeat(201), 'user', 0, -1, 1.5, 2 ** 60, Number.POSITIVE_INFINITY, true, [], {}, [{}]),
  fc.jsonValue(),
)

test.each(SHAPES)('a plain $name is known as one without its schema', ({ whole, isPlain, schema }) => {
  expect(isPlain(whole)).toBe(true)
  expect(schema.parse(whole)).toEqual(whole)
})

test.each(SHAPES)(
  'whatever stands anywhere in a $name, it is plain only where its schema takes it as it is',
  ({ whole, isPlain, schema }) => {
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(whole)), strange, (place, put) => {
        const value = withAt(whole, place, put)
        if (!isPlain(value)) return
        expect(schema.parse(value)).toEqual(value)
      }),
      { numRuns: 3_000 },
    )
  },
)

test('tools, pictures and formats are left to the schema', () => {
  expect(isPlainRequest({ ...REQUEST, tools: [{ type: 'function' }] })).toBe(false)
  expect(isPlainRequest({ ...REQUEST, response_format: { type: 'json_object' } })).toBe(false)
  expect(isPlainRequest({ ...REQUEST, messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] })).toBe(false)
})
