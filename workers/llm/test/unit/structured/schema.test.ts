import { describe, expect, test } from 'vitest'
import { schemaIssues } from '../../../src/structured/admit.ts'
import { schemaForm } from '../../../src/structured/check.ts'
import { isStrict } from '../../../src/structured/strict.ts'

const SCHEMA = {
  type: 'object',
  properties: {
    kind: { type: 'string', enum: ['a', 'b'] },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    parts: { type: 'array', maxItems: 2, items: { $ref: '#/$defs/Part' } },
    on: { type: 'string', format: 'date' },
  },
  required: ['kind'],
  $defs: {
    Part: {
      type: 'object',
      properties: { 'of/what': { type: 'string', minLength: 2 }, parts: { type: 'array', items: { $ref: '#/$defs/Part' } } },
    },
  },
}

const wrong = (value: unknown): string[] => {
  const checked = schemaForm('x', SCHEMA).check(value)
  return checked.ok ? [] : checked.failure.map(({ path, message }) => `${path}: ${message}`)
}

describe('an answer is checked', () => {
  test.each([
    [{ kind: 'a' }],
    [{ kind: 'b', note: null, parts: [], on: '2026-11-21' }],
    [{ kind: 'b', note: 'n', parts: [{ 'of/what': 'xy', parts: [{}] }] }],
  ])('%j fits', (value) => {
    expect(wrong(value)).toEqual([])
  })

  test.each([
    [{}, 'kind: is missing'],
    [{ kind: 'c' }, 'kind: must be one of a, b'],
    [{ kind: 'a', note: 1 }, 'note: fits none of the choices'],
    [{ kind: 'a', parts: [{}, {}, {}] }, 'parts: must be at most 2 entries'],
    [{ kind: 'a', parts: [{ 'of/what': 'x' }] }, 'parts.0.of/what: must be at least 2 characters'],
    [{ kind: 'a', on: 7 }, 'on: must be string, not integer'],
    [[], ': must be object, not array'],
  ])('%j does not fit, and it is said where', (value, issue) => {
    expect(wrong(value)).toContain(issue)
  })

  test('a field that nobody asked for does not pass, however deep', () => {
    expect(wrong({ kind: 'a', admin: true })).toEqual(['admin: is not expected'])
    expect(wrong({ kind: 'a', parts: [{ parts: [{ role: 'admin' }] }] })).toEqual(['parts.0.parts.0.role: is not expected'])
  })

  test('unless the schema takes any', () => {
    const form = schemaForm('x', { type: 'object', properties: {}, additionalProperties: { type: 'number' } })
    expect(form.check({ a: 1 }).ok).toBe(true)
    expect(form.check({ a: 'b' }).ok).toBe(false)
  })

  test('and the schema itself is not touched', () => {
    const before = JSON.stringify(SCHEMA)
    const form = schemaForm('x', SCHEMA)
    const sent = JSON.stringify(form.schema)
    form.check({ kind: 'a' })
    expect([JSON.stringify(SCHEMA), JSON.stringify(form.schema)]).toEqual([before, sent])
  })
})

const issues = (schema: Record<string, unknown>) => schemaIssues(schema, 'output').map(({ path, message }) => `${path} ${message}`)
const inside = (schema: unknown) => ({ type: 'object', properties: { a: schema } })

describe('a schema is refused', () => {
  test.each([
    [{ type: 'array' }, 'output.type must be "object"'],
    [inside({ type: 'string', pattern: '^(a+)+$' }), 'output.properties.a Unrecognized key: "pattern"'],
    [{ type: 'object', patternProperties: { '^(a+)+$': {} } }, 'output Unrecognized key: "patternProperties"'],
    [{ type: 'object', requred: ['a'] }, 'output Unrecognized key: "requred"'],
    [inside({ anyOf: [{ tpye: 'string' }] }), 'output.properties.a.anyOf.0 Unrecognized key: "tpye"'],
    [inside({ items: 'text' }), 'output.properties.a.items Invalid input'],
    [inside({ $ref: 'https://example.com/schema' }), 'output.properties.a.$ref must be # or lead into $defs'],
    [inside({ $ref: '#/$defs/None' }), 'output.properties.a.$ref leads nowhere'],
    [inside({ $ref: '#/$defs/__proto__' }), 'output.properties.a.$ref leads nowhere'],
    [{ type: 'object', $ref: '#' }, 'output refers to itself'],
    [
      { type: 'object', $ref: '#/$defs/A', $defs: { A: { anyOf: [{ $ref: '#/$defs/B' }] }, B: { $ref: '#/$defs/A' } } },
      'output.$defs.A refers to itself',
    ],
    [inside({ allOf: [{}] }), 'output.properties.a Unrecognized key: "allOf"'],
  ])('%j', (schema, issue) => {
    expect(issues(schema)).toContainEqual(expect.stringContaining(issue))
  })

  test('if it is larger or deeper than anybody would write', () => {
    const many = { type: 'object', properties: Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`f${i}`, {}])) }
    expect(issues(many)).toContainEqual(expect.stringContaining('more than 500'))
    const deep = Array.from({ length: 5_000 }).reduce<unknown>((items) => ({ type: 'array', items }), {})
    expect(issues(inside(deep))).toContainEqual(expect.stringContaining('nested deeper than 50'))
  })

  test('but not for what people and generators write', () => {
    expect(issues({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...SCHEMA })).toEqual([])
    expect(issues(inside({ type: ['string', 'null'], enum: ['pattern', null], default: { pattern: 1 } }))).toEqual([])
  })
})

const object = (over: object = {}) => ({
  type: 'object',
  properties: { a: { type: 'string' } },
  required: ['a'],
  additionalProperties: false,
  ...over,
})

test('a model is held word by word to what strict mode knows, and only to that', () => {
  expect(isStrict(object())).toBe(true)
  expect(isStrict(object({ properties: { a: { type: 'array', items: object() } } }))).toBe(true)
  expect(isStrict(object({ required: [] }))).toBe(false)
  expect(isStrict(object({ additionalProperties: undefined }))).toBe(false)
  expect(isStrict(object({ properties: { a: { type: 'string', minLength: 1 } } }))).toBe(false)
  expect(isStrict(object({ properties: { a: { anyOf: [object({ required: [] })] } } }))).toBe(false)
})
