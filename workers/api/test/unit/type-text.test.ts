import { expect, test } from 'vitest'
import { type JsonSchema, typeText } from '../../src/pages/type-text.ts'

test.each<[JsonSchema, string]>([
  [{ type: 'string' }, 'string'],
  [{ type: ['integer', 'null'] }, 'integer | null'],
  [{ enum: ['a', 'b'] }, '"a" | "b"'],
  [{ const: 1 }, '1'],
  [{ $ref: '#/components/schemas/Item' }, 'Item'],
  [{ type: 'array', items: { enum: ['a', 'b'] } }, '("a" | "b")[]'],
  [{ anyOf: [{ $ref: '#/components/schemas/Item' }, { type: 'null' }] }, 'Item | null'],
  [{ type: 'object', additionalProperties: { type: 'number' } }, '{ [name]: number }'],
  [{ type: 'object', properties: {} }, '{}'],
  [{}, 'any'],
])('%j', (schema, text) => {
  expect(typeText(schema)).toBe(text)
})

test('fields stand one a line, optional ones marked', () => {
  const inner: JsonSchema = { type: 'object', properties: { b: { type: 'string' } } }
  expect(typeText({ type: 'object', properties: { a: inner, c: { type: 'number' } }, required: ['a'] })).toBe(
    '{\n  a: {\n    b?: string\n  }\n  c?: number\n}',
  )
})
