import { isFields } from '../fields.ts'

/** What Anthropic's grammar understands of JSON Schema; of the rest it refuses the whole request. */
const KNOWN = new Set(['type', 'description', 'title', 'enum', 'const', 'default', '$ref', 'required', 'additionalProperties'])
const FORMATS = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid'])

const each = (value: unknown): unknown =>
  isFields(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, narrow(one)])) : value
const all = (value: unknown): unknown => (Array.isArray(value) ? value.map(narrow) : value)

/** Keywords that hold schemas, and how they are called there. */
const NESTED: Record<string, { name: string; of: (value: unknown) => unknown }> = {
  properties: { name: 'properties', of: each },
  $defs: { name: '$defs', of: each },
  definitions: { name: 'definitions', of: each },
  items: { name: 'items', of: narrow },
  anyOf: { name: 'anyOf', of: all },
  // That one branch only fits is not understood; that one does, is.
  oneOf: { name: 'anyOf', of: all },
  allOf: { name: 'allOf', of: all },
}

function keep(name: string, value: unknown): [string, unknown][] {
  const nested = Object.hasOwn(NESTED, name) ? NESTED[name] : undefined
  if (nested) return [[nested.name, nested.of(value)]]
  if (name === 'format') return FORMATS.has(String(value)) ? [[name, value]] : []
  if (name === 'minItems') return value === 0 || value === 1 ? [[name, value]] : []
  return KNOWN.has(name) ? [[name, value]] : []
}

/**
 * A JSON Schema as Anthropic takes it: without limits on numbers and lengths, and with every object closed. It holds the answer less
 * tightly than the one given, so that one is still to be checked. https://platform.claude.com/docs/en/build-with-claude/structured-outputs
 */
export function narrow(schema: unknown): unknown {
  if (!isFields(schema)) return schema
  const kept = Object.fromEntries(Object.entries(schema).flatMap(([name, value]) => keep(name, value)))
  const types = [kept['type']].flat()
  return types.includes('object') || 'properties' in kept ? { ...kept, additionalProperties: false } : kept
}
