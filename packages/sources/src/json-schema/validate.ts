import type { Issue } from '@sluice/schema/errors'
import type { JsonSchema, TypeName } from '../json-schema.ts'
import { resolve } from './refs.ts'

/** More tell nothing new. */
const MAX_ISSUES = 20
/** Choices within choices multiply: after so many it is given up. */
const MAX_CHOICES = 100_000
/** Deeper goes only a schema that refers to itself. */
const MAX_DEPTH = 500

/** Answers whether to go on. */
type Report = (path: string, message: string) => boolean

/** What a check is about. */
interface Checking {
  root: JsonSchema
  choices: number
  depth: number
}

/** What does not fit the schema, with paths like `answers.0.text`: at most 20 issues. `value` is what JSON.parse made. */
export function validate(schema: JsonSchema, value: unknown): Issue[] {
  const issues: Issue[] = []
  const report: Report = (path, message) => {
    if (issues.length < MAX_ISSUES) issues.push({ path, message })
    return issues.length < MAX_ISSUES
  }
  visit(schema, value, '', report, { root: schema, choices: 0, depth: 0 })
  return issues
}

const typeOf = (value: unknown): TypeName => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : (typeof value as 'string' | 'number' | 'boolean' | 'object')
}

/** One beyond 2 to the power of 53 comes as text where it is an id. */
const isInteger = (type: TypeName, value: unknown): boolean =>
  type === 'integer' || (typeof value === 'string' && /^-?\d{16,}$/.test(value))

function visit(schema: JsonSchema, value: unknown, path: string, report: Report, checking: Checking): boolean {
  if (checking.depth > MAX_DEPTH || checking.choices > MAX_CHOICES) return report(path, 'takes too long to check')
  checking.depth += 1
  const goesOn = visitParts(schema, value, path, report, checking)
  checking.depth -= 1
  return goesOn
}

function visitParts(schema: JsonSchema, value: unknown, path: string, report: Report, checking: Checking): boolean {
  if (schema.$ref !== undefined) {
    const referred = resolve(checking.root, schema.$ref)
    if (!referred) return report(path, `cannot be checked: the schema has no ${schema.$ref}`)
    if (!visit(referred, value, path, report, checking)) return false
  }
  if ((schema.anyOf || schema.oneOf) && !visitChoices(schema, value, path, report, checking)) return false
  const type = typeOf(value)
  const types = schema.type === undefined ? undefined : [schema.type].flat()
  if (types && !types.includes(type) && !(isInteger(type, value) && (types.includes('integer') || types.includes('number')))) {
    return report(path, `must be ${types.join(' or ')}, not ${type}`)
  }
  if (schema.enum && !schema.enum.includes(value as string)) return report(path, `must be one of ${schema.enum.map(String).join(', ')}`)
  if (schema.const !== undefined && schema.const !== value) return report(path, `must be ${JSON.stringify(schema.const)}`)
  if (typeof value === 'string') return inRange(value.length, schema.minLength, schema.maxLength, 'characters', path, report)
  if (typeof value === 'number') return visitNumber(schema, value, path, report)
  if (Array.isArray(value)) return visitArray(schema, value, path, report, checking)
  return type !== 'object' || visitObject(schema, value as Record<string, unknown>, path, report, checking)
}

/** How many of the choices a value fits; of a single misfit one wants to know what it is, of several only that none fits. */
function visitChoices({ anyOf, oneOf }: JsonSchema, value: unknown, path: string, report: Report, checking: Checking): boolean {
  const fitting = (choices: readonly JsonSchema[]): number => {
    checking.choices += choices.length
    return choices.filter((choice) => visit(choice, value, path, () => false, checking)).length
  }
  if (anyOf && fitting(anyOf) === 0) {
    const [only] = anyOf
    return only && anyOf.length === 1 ? visit(only, value, path, report, checking) : report(path, 'fits none of the choices')
  }
  if (!oneOf) return true
  const fits = fitting(oneOf)
  return fits === 1 || report(path, fits === 0 ? 'fits none of the choices' : `fits ${fits} of the choices, not one`)
}

function visitNumber(schema: JsonSchema, value: number, path: string, report: Report): boolean {
  const { exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = schema
  if (above !== undefined && value <= above) return report(path, `must be above ${above}`)
  if (below !== undefined && value >= below) return report(path, `must be below ${below}`)
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) return report(path, `must be a multiple of ${multipleOf}`)
  return inRange(value, schema.minimum, schema.maximum, '', path, report)
}

function visitArray(schema: JsonSchema, value: readonly unknown[], path: string, report: Report, checking: Checking): boolean {
  const { items, prefixItems = [], uniqueItems } = schema
  const isTwice = uniqueItems === true && new Set(value.map((entry) => JSON.stringify(entry))).size < value.length
  return (
    inRange(value.length, schema.minItems, schema.maxItems, 'entries', path, report) &&
    (!isTwice || report(path, 'must not hold the same twice')) &&
    value.every((entry, index) => {
      const inner = prefixItems[index] ?? items
      return !inner || visit(inner, entry, join(path, index), report, checking)
    })
  )
}

function visitObject(schema: JsonSchema, value: Record<string, unknown>, path: string, report: Report, checking: Checking): boolean {
  const { properties = {}, required = [], additionalProperties: more = true } = schema
  const known = Object.entries(properties).every(([name, inner]) =>
    Object.hasOwn(value, name) ? visit(inner, value[name], join(path, name), report, checking) : true,
  )
  const complete = required.every((name) => Object.hasOwn(value, name) || report(join(path, name), 'is missing'))
  const others = more === true ? [] : Object.keys(value).filter((name) => !Object.hasOwn(properties, name))
  const extra = others.every((name) =>
    typeof more === 'object' ? visit(more, value[name], join(path, name), report, checking) : report(join(path, name), 'is not expected'),
  )
  const size = schema.minProperties === undefined && schema.maxProperties === undefined ? 0 : Object.keys(value).length
  return known && complete && extra && inRange(size, schema.minProperties, schema.maxProperties, 'fields', path, report)
}

function inRange(size: number, min: number | undefined, max: number | undefined, unit: string, path: string, report: Report): boolean {
  if (min !== undefined && size < min) return report(path, `must be at least ${min} ${unit}`.trim())
  if (max !== undefined && size > max) return report(path, `must be at most ${max} ${unit}`.trim())
  return true
}

const join = (path: string, name: string | number): string => (path ? `${path}.${name}` : String(name))
