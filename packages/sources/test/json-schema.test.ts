import { expect, test } from 'vitest'
import { JsonSchema, refIssues, validate } from '../src/json-schema.ts'

const schema = JsonSchema.parse({
  type: 'object',
  required: ['name', 'answers'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 4 },
    stars: { type: 'integer', minimum: 1, maximum: 5 },
    score: { type: 'number' },
    mood: { enum: ['good', 'bad', null] },
    note: { type: ['string', 'null'] },
    answers: {
      type: 'array',
      minItems: 1,
      maxItems: 2,
      items: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
    },
  },
})
const fine = { name: 'Ada', answers: [{ text: 'x' }] }
const paths = (value: unknown): string[] => validate(schema, value).map(({ path }) => path)

test('what fits has no issues', () => {
  expect(paths({ ...fine, stars: 5, score: 1, mood: null, note: null })).toEqual([])
})

test.each<[string, unknown, string[]]>([
  ['a missing field', { answers: fine.answers }, ['name']],
  ['an extra field', { ...fine, extra: 1 }, ['extra']],
  ['a wrong type deep inside', { ...fine, answers: [{ text: 'x' }, { text: 7 }] }, ['answers.1.text']],
  ['too short and out of range', { ...fine, name: 'A', stars: 6 }, ['name', 'stars']],
  ['a fraction for an integer', { ...fine, stars: 1.5 }, ['stars']],
  ['text for a number', { ...fine, stars: '5' }, ['stars']],
  ['none of the allowed values', { ...fine, mood: 'so-so' }, ['mood']],
  ['too few entries', { ...fine, answers: [] }, ['answers']],
  ['an array for an object', [], ['']],
])('%s is named by its path', (_name, value, expected) => {
  expect(paths(value)).toEqual(expected)
})

test('an id that came as text because no number holds it is the integer that it was', () => {
  const schema = { type: 'object', properties: { id: { type: 'integer' } } } as const
  expect(validate(schema, { id: '9007199254740993' })).toEqual([])
  expect(validate(schema, { id: '42' })).toEqual([{ path: 'id', message: 'must be integer, not string' }])
})

test('a field that only every object has is missing all the same', () => {
  const issues = validate({ type: 'object', required: ['constructor'] }, {})
  expect(issues).toEqual([{ path: 'constructor', message: 'is missing' }])
})

test('a body that is wrong everywhere is told 20 times', () => {
  expect(
    validate(
      { items: { type: 'string' } },
      Array.from({ length: 1000 }, () => 1),
    ),
  ).toHaveLength(20)
})

test.each<[object, unknown, string[]]>([
  [{ const: 'a' }, 'a', []],
  [{ const: 'a' }, 'b', [' must be "a"']],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, null, []],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 1, [' fits none of the choices']],
  [{ anyOf: [{ type: 'string' }] }, 1, [' must be string, not integer']],
  [{ oneOf: [{ type: 'number' }, { type: 'integer' }] }, 1.5, []],
  [{ oneOf: [{ type: 'number' }, { type: 'integer' }] }, 1, [' fits 2 of the choices, not one']],
  [{ exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0, [' must be above 0']],
  [{ exclusiveMinimum: 0, exclusiveMaximum: 1 }, 1, [' must be below 1']],
  [{ multipleOf: 0.5 }, 1.5, []],
  [{ multipleOf: 2 }, 3, [' must be a multiple of 2']],
  [{ uniqueItems: true }, [{ a: 1 }, { a: 1 }], [' must not hold the same twice']],
  [{ prefixItems: [{ type: 'string' }], items: { type: 'number' } }, ['a', 'b'], ['1 must be number, not string']],
  [{ minProperties: 1, maxProperties: 2 }, {}, [' must be at least 1 fields']],
  [{ additionalProperties: { type: 'number' } }, { a: 'x' }, ['a must be number, not string']],
  [{ format: 'date' }, 'soon', []],
])('%j of %j', (part, value, expected) => {
  expect(validate(JsonSchema.parse(part), value).map(({ path, message }) => `${path} ${message}`)).toEqual(expected)
})

const TREE = JsonSchema.parse({
  $ref: '#/$defs/Node',
  $defs: { Node: { type: 'object', properties: { name: { type: 'string' }, nodes: { type: 'array', items: { $ref: '#/$defs/Node' } } } } },
})

test('a schema may refer to itself, as deep as the value goes', () => {
  expect(refIssues(TREE)).toEqual([])
  expect(validate(TREE, { nodes: [{ nodes: [{ name: 'a' }] }] })).toEqual([])
  expect(validate(TREE, { nodes: [{ nodes: [{ name: 1 }] }] })).toMatchObject([{ path: 'nodes.0.nodes.0.name' }])
})

test.each<[object, string, string]>([
  [{ $ref: '#/$defs/None' }, '$ref', 'leads nowhere'],
  [{ properties: { a: { $ref: '#/$defs/toString' } }, $defs: {} }, 'properties.a.$ref', 'leads nowhere'],
  [{ $ref: '#' }, '', 'refers to itself'],
  [{ $defs: { A: { anyOf: [{ $ref: '#/$defs/B' }] }, B: { $ref: '#/$defs/A' } } }, '$defs.A', 'refers to itself'],
])('a reference that cannot be followed is found: %j', (given, path, message) => {
  const bad = JsonSchema.parse(given)
  expect(refIssues(bad)).toContainEqual({ path, message: expect.stringContaining(message) as string })
  // And where nobody has looked, checking ends all the same.
  expect(validate({ ...bad, required: ['x'] }, {})).not.toEqual([])
})

test('a schema with very many ways through it is given up after some of them', () => {
  const twice = { anyOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/A' }] }
  const schema = JsonSchema.parse({ ...twice, $defs: { A: { type: 'object', properties: { a: twice }, required: ['b'] } } })
  let steps = 0
  const holding = (inner: object): object => ({
    get a() {
      steps += 1
      return inner
    },
  })
  const deep = Array.from({ length: 40 }).reduce<object>(holding, {})
  expect(validate(schema, deep)).not.toEqual([])
  expect(steps).toBeLessThan(200_000)
})
