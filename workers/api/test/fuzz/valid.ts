import * as fc from 'fast-check'
import { resolve, type Schema } from './operations.ts'

/** Deeper than this, only what must be there is there: schemas may contain themselves. */
const MAX_DEPTH = 5

const FORMS: Readonly<Record<string, (schema: Schema, depth: number) => fc.Arbitrary<unknown>>> = {
  string: textOf,
  integer: ({ minimum, exclusiveMinimum, maximum }) =>
    fc.oneof(
      fc.integer({ min: minimum ?? (exclusiveMinimum ?? -1) + 1, max: Math.min(maximum ?? 1_000, 2 ** 31) }),
      fc.constantFrom(minimum ?? 0, maximum ?? 4_102_444_800_000),
    ),
  number: ({ minimum = -1_000, maximum = 1_000 }) => fc.double({ min: minimum, max: maximum, noNaN: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: ({ items = {}, minItems = 0, maxItems = 3 }, depth) =>
    fc.array(valid(items, depth + 1), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) }),
  object: objectOf,
}

/** Values that a schema of the document allows. */
export function valid(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const { enum: choices, const: constant, anyOf, oneOf, allOf, type, ...rest } = resolve(schema)
  if (choices) return fc.constantFrom(...choices)
  if (constant !== undefined) return fc.constant(constant)
  const either = anyOf ?? oneOf
  if (either) return fc.oneof(...shallowFirst(either, depth).map((choice) => valid(choice, depth + 1)))
  if (allOf) return fc.tuple(...allOf.map((part) => valid(part, depth))).map((parts) => Object.assign({}, ...parts) as unknown)
  const types = type === undefined ? [rest.properties ? 'object' : 'any'] : [type].flat()
  return fc.oneof(...types.map((name) => FORMS[name]?.(rest, depth) ?? fc.jsonValue({ maxDepth: 1 })))
}

/** Far down the first choice is the only one; it is the one that ends. */
const shallowFirst = (choices: readonly Schema[], depth: number): readonly Schema[] => {
  if (depth < MAX_DEPTH) return choices
  const ending = choices.filter((choice) => !['array', 'object'].includes(String(resolve(choice).type)))
  return ending.length > 0 ? ending : choices.slice(-1)
}

function textOf({ pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { maxLength: Math.min(maxLength, 60) })
  const most = Math.max(minLength, Math.min(maxLength, 40))
  return fc.oneof(fc.string({ minLength, maxLength: most }), fc.string({ unit: 'grapheme', minLength, maxLength: most }))
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema, depth: number): fc.Arbitrary<unknown> {
  const names = Object.keys(properties).filter((name) => depth < MAX_DEPTH || required.includes(name))
  const fields = Object.fromEntries(names.map((name) => [name, valid(properties[name] ?? {}, depth + 1)]))
  const known = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
  if (typeof additionalProperties !== 'object' || depth >= MAX_DEPTH) return known
  const more = fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), valid(additionalProperties, depth + 1), { maxKeys: 2 })
  return fc.tuple(known, more).map(([these, those]) => ({ ...those, ...these }))
}
