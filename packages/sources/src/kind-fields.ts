import type { KindField } from '@sluice/schema/rpc/mapping'
import * as z from 'zod'
import type { SourceKind } from './define.ts'

interface Property {
  type?: string | string[]
  pattern?: string
  enum?: unknown[]
  items?: Property
  anyOf?: Property[]
  default?: unknown
}

/** What a form can ask for of a kind; lists of objects, say, are written as YAML. */
export function fieldsOf({ options }: SourceKind): KindField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>
    required?: string[]
  }
  return Object.entries(properties).flatMap(([name, property]) => {
    const type = typeOf(name, property)
    return type === null ? [] : [toField(name, type, property, required)]
  })
}

const toField = (name: string, type: KindField['type'], property: Property, required: readonly string[]): KindField => ({
  name,
  type,
  // By their schemas the secrets of providers are optional, because `verify: none` may stand in their place.
  required: required.includes(name) || name === 'secret',
  choices: property.enum?.map(String) ?? null,
  default: isPlain(property.default) ? property.default : null,
})

/** Null for what a form has no control for. `verify: none` in the place of a secret is no field but a decision. */
function typeOf(name: string, property: Property): KindField['type'] | null {
  if (name === 'verify') return property.anyOf ? 'proof' : null
  // Where it has no default, the kind knows the usual names by itself.
  if (name === 'map') return property.default === undefined ? null : 'mapping'
  if (isSecret(property) || property.anyOf?.some(isSecret)) return 'secret'
  if (property.enum) return 'choice'
  const types = new Set([property.type ?? []].flat())
  if (types.has('string')) return 'text'
  if (types.has('boolean')) return 'switch'
  if (types.has('number') || types.has('integer')) return 'number'
  return types.has('array') && property.items?.type === 'string' ? 'list' : null
}

/** A reference like `${NAME}`. */
const isSecret = ({ pattern = '' }: Property): boolean => pattern.startsWith('^\\$\\{')

const isPlain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value)
