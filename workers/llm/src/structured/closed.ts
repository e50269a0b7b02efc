const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value)

/** Their entries are no schemas, whatever they look like. */
const DATA = new Set(['enum', 'const', 'default', 'examples'])

/**
 * A schema whose objects have the fields that they name and no others, unless they say `additionalProperties` themselves: what a
 * model was talked into adding is no part of the answer.
 */
export function closed(schema: unknown): unknown {
  if (!isObject(schema)) return schema
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (DATA.has(keyword)) return [keyword, value]
    if (keyword === 'properties' || keyword === '$defs') return [keyword, eachOf(value)]
    return [keyword, Array.isArray(value) ? value.map(closed) : closed(value)]
  })
  const open = Object.fromEntries(entries)
  const closes = isObject(schema['properties']) && !('additionalProperties' in schema)
  return closes ? { ...open, additionalProperties: false } : open
}

const eachOf = (schemas: unknown): unknown =>
  isObject(schemas) ? Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, closed(schema)])) : schemas
