import { plainOf } from '@sluice/kit/plain'
import { placesIn, withAt } from '@sluice/testing/places'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as z from 'zod'
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
    { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
  ],
  stream: false,
  stream_options: { include_usage: true },
  tools: [{ type: 'function', function: { name: 'look', parameters: { type: 'object' } } }],
  response_format: { type: 'json_object' },
  max_tokens: 20,
  max_completion_tokens: 20,
}

const SHAPES: { name: string; whole: object; schema: z.ZodType }[] = [
  { name: 'question', whole: REQUEST, schema: ChatRequest },
  { name: 'answer', whole: COMPLETION, schema: ChatCompletion },
  { name: 'chunk', whole: CHUNK, schema: ChatChunk },
]

const strange = fc.oneof(
  fc.constantFrom(undefined, null, '', 'x'.repeat(201), 'user', 0, -1, 1.5, 2 ** 60, Number.POSITIVE_INFINITY, true, [], {}, [{}]),
  fc.jsonValue(),
)

test.each(SHAPES)('a $name is known as one without its schema', ({ whole, schema }) => {
  expect(plainOf(schema)(whole)).toBe(true)
  expect(schema.parse(whole)).toEqual(whole)
})

test.each(SHAPES)('whatever stands anywhere in a $name, it is plain only where its schema takes it as it is', ({ whole, schema }) => {
  const isPlain = plainOf(schema)
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(whole)), strange, (place, put) => {
      const value = withAt(whole, place, put)
      const { data } = schema.safeParse(value)
      // Vacuous where it is not plain: that says nothing.
      expect(isPlain(value) ? data : value).toEqual(value)
    }),
    { numRuns: 3_000 },
  )
})
