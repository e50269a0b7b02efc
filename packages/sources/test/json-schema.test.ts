import { expect, test } from 'vitest'
import { JsonSchema, validate } from '../src/json-schema.ts'

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
