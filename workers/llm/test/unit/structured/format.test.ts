import { expect, test } from 'vitest'
import type { ChatRequest } from '../../../src/call/wire.ts'
import { schemaFormat, withFormat } from '../../../src/structured/format.ts'

const SCHEMA = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'], additionalProperties: false }

const body = (over: Partial<ChatRequest> = {}): ChatRequest => ({
  model: 'main',
  messages: [
    { role: 'system', content: 'Count.' },
    { role: 'user', content: 'one two' },
  ],
  response_format: schemaFormat('count', SCHEMA),
  ...over,
})

test('a model that can be held to a schema is', () => {
  expect(withFormat(body(), 'schema')).toEqual(body())
  expect(body().response_format).toEqual({ type: 'json_schema', json_schema: { name: 'count', strict: true, schema: SCHEMA } })
  expect(schemaFormat('a b/ü', { type: 'object' })).toMatchObject({ json_schema: { name: 'a_b__', strict: false } })
})

test('one that only gives JSON is told the schema in words', () => {
  const { messages, response_format: format } = withFormat(body(), 'json')
  expect(format).toEqual({ type: 'json_object' })
  expect(messages[0]?.content).toBe(
    `Count.\n\nAnswer with one JSON object that fits this JSON Schema, and with nothing else:\n${JSON.stringify(SCHEMA)}`,
  )
  expect(messages[1]).toEqual({ role: 'user', content: 'one two' })
})

test('one that knows no formats is told nothing else', () => {
  const said = withFormat(body({ messages: [{ role: 'user', content: 'one two' }] }), 'none')
  expect(said).not.toHaveProperty('response_format')
  expect(said.messages.map(({ role }) => role)).toEqual(['system', 'user'])
})

test('a request without a schema stays as it is', () => {
  const plain = body({ response_format: { type: 'json_object' } })
  expect(withFormat(plain, 'none')).toBe(plain)
})
