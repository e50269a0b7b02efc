type Schema = Record<string, unknown>

const isObject = (value: unknown): value is Schema => value !== null && typeof value === 'object' && !Array.isArray(value)

/** Keywords that a server which is held to a schema knows, beside those that only describe. */
const KNOWN = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf', '$ref', '$defs'])
const DESCRIBING = new Set(['title', 'description', '$schema', '$id', '$comment'])

/**
 * Whether a model can be held to a schema word by word: every object names all of its fields, requires them and allows no others,
 * and nothing is said that strict mode does not know. https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
export function isStrict(schema: unknown): boolean {
  if (!isObject(schema)) return false
  if (!Object.keys(schema).every((keyword) => KNOWN.has(keyword) || DESCRIBING.has(keyword))) return false
  const { properties, required, additionalProperties, items, anyOf, $defs } = schema
  const closed = !isObjectType(schema) || (additionalProperties === false && isObject(properties) && requiresAll(properties, required))
  const inner = [
    ...(isObject(properties) ? Object.values(properties) : []),
    ...(isObject($defs) ? Object.values($defs) : []),
    ...(Array.isArray(anyOf) ? (anyOf as unknown[]) : []),
    ...(items === undefined ? [] : [items]),
  ]
  return closed && inner.every(isStrict)
}

const isObjectType = ({ type, properties }: Schema): boolean =>
  type === 'object' || (Array.isArray(type) && type.includes('object')) || properties !== undefined

const requiresAll = (properties: Schema, required: unknown): boolean =>
  Array.isArray(required) && Object.keys(properties).every((name) => required.includes(name))
