import type { Issue } from '@sluice/schema/errors'
import * as z from 'zod'

const TYPES = ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'] as const
type TypeName = (typeof TYPES)[number]
const Size = z.number().int().nonnegative().optional()

/**
 * The part of JSON Schema (2020-12) that people write by hand. An unknown keyword is an error, never ignored; `pattern` is left
 * out because one bad expression would stop a Worker. https://json-schema.org/draft/2020-12/json-schema-validation
 */
export const JsonSchema = z.strictObject({
  type: z.union([z.enum(TYPES), z.array(z.enum(TYPES)).min(1)]).optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.boolean().optional(),
  minLength: Size,
  maxLength: Size,
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: Size,
  maxItems: Size,
  get properties() {
    return z.record(z.string(), JsonSchema).optional()
  },
  get items() {
    return JsonSchema.optional()
  },
})
export type JsonSchema = z.infer<typeof JsonSchema>

/** More tell nothing new. */
const MAX_ISSUES = 20

const typeOf = (value: unknown): TypeName => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : (typeof value as 'string' | 'number' | 'boolean' | 'object')
}

/** What does not fit the schema, with paths like `answers.0.text`: at most 20 issues. `value` is what JSON.parse made. */
export function validate(schema: JsonSchema, value: unknown): Issue[] {
  const issues: Issue[] = []
  visit(schema, value, '', (path, message) => {
    if (issues.length < MAX_ISSUES) issues.push({ path, message })
    return issues.length < MAX_ISSUES
  })
  return issues
}

/** Answers whether to go on. */
type Report = (path: string, message: string) => boolean

function visit(schema: JsonSchema, value: unknown, path: string, report: Report): boolean {
  const type = typeOf(value)
  const types = schema.type === undefined ? undefined : [schema.type].flat()
  if (types && !types.includes(type) && !(type === 'integer' && types.includes('number'))) {
    return report(path, `must be ${types.join(' or ')}, not ${type}`)
  }
  if (schema.enum && !schema.enum.includes(value as string)) return report(path, `must be one of ${schema.enum.map(String).join(', ')}`)
  if (typeof value === 'string') return inRange(value.length, schema.minLength, schema.maxLength, 'characters', path, report)
  if (typeof value === 'number') return inRange(value, schema.minimum, schema.maximum, '', path, report)
  if (Array.isArray(value)) {
    return (
      inRange(value.length, schema.minItems, schema.maxItems, 'entries', path, report) &&
      value.every((entry, index) => !schema.items || visit(schema.items, entry, join(path, index), report))
    )
  }
  return type !== 'object' || visitObject(schema, value as Record<string, unknown>, path, report)
}

function visitObject(schema: JsonSchema, value: Record<string, unknown>, path: string, report: Report): boolean {
  const { properties = {}, required = [] } = schema
  const known = Object.entries(properties).every(([name, inner]) =>
    Object.hasOwn(value, name) ? visit(inner, value[name], join(path, name), report) : true,
  )
  const complete = required.every((name) => Object.hasOwn(value, name) || report(join(path, name), 'is missing'))
  const extra = schema.additionalProperties === false ? Object.keys(value).filter((name) => !Object.hasOwn(properties, name)) : []
  return known && complete && extra.every((name) => report(join(path, name), 'is not expected'))
}

function inRange(size: number, min: number | undefined, max: number | undefined, unit: string, path: string, report: Report): boolean {
  if (min !== undefined && size < min) return report(path, `must be at least ${min} ${unit}`.trim())
  if (max !== undefined && size > max) return report(path, `must be at most ${max} ${unit}`.trim())
  return true
}

const join = (path: string, name: string | number): string => (path ? `${path}.${name}` : String(name))
