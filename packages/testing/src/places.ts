/** Every place in a value, as the keys that lead there; the bytes of a body are one. */
export const placesIn = (value: unknown): string[][] =>
  value !== null && typeof value === 'object' && !(value instanceof Uint8Array)
    ? Object.entries(value).flatMap(([key, inner]) => [[key], ...placesIn(inner).map((rest) => [key, ...rest])])
    : []

/** A copy with something else at a place; a name that is not there is added. */
export function withAt(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? withAt(one, rest, put) : one))
  const fields = value as Record<string, unknown>
  return { ...fields, [key]: withAt(fields[key], rest, put) }
}

/** A copy without the field at a place; the entries of a list stay. */
export function without(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || Array.isArray(value)) return value
  const { [key]: inner, ...others } = value as Record<string, unknown>
  return rest.length === 0 ? others : { ...others, [key]: without(inner, rest) }
}
