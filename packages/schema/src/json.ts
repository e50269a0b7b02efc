export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** What a text says; null for what is no JSON. */
export function jsonOrNull(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

/** As it goes over the wire: without what is undefined. */
export const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

export const isObject = (value: unknown): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value)

/** The same data, in whatever order its fields stand. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((entry, index) => isSame(entry, b[index]))
  if (!isObject(a) || !isObject(b)) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
}

/** What stands at a path; undefined where it leads nowhere. */
export const valueAt = (root: Json | undefined, path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((node, step) => {
    if (Array.isArray(node)) return node[Number(step)]
    return isObject(node) && Object.hasOwn(node, step) ? node[step] : undefined
  }, root)

/**
 * A `T` as the JSON of it, for lists of large objects on their way to another Worker: handed over as objects they are copied field by field,
 * which costs both sides several times as much.
 */
export type JsonOf<T> = string & { readonly [meant]?: T }
declare const meant: unique symbol

export const packed = <T>(value: T): JsonOf<T> => JSON.stringify(value)
export const unpacked = <T>(json: JsonOf<T>): T => JSON.parse(json) as T
