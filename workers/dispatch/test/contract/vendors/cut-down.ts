type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** An OpenAPI document, as far as it matters here. */
export interface OpenApi {
  openapi: string
  info: Json
  servers: Json
  paths: Record<string, Json>
  components: Record<string, Record<string, Json>>
}

const REF = /^#\/components\/([^/]+)\/(.+)$/

/** Every `$ref` anywhere in a value. */
function refsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner)))
}

/**
 * `nullable` beside no `type` as a choice of its own: Prism's validator cannot compile it otherwise, and Prism checks nothing at all of
 * a schema that does not compile.
 */
function nullsAsChoices(value: Json): Json {
  if (Array.isArray(value)) return value.map(nullsAsChoices)
  if (value === null || typeof value !== 'object') return value
  const object = mapped(value)
  const { nullable, ...schema } = object
  return nullable === true && !('type' in schema) ? { anyOf: [schema, { enum: [null] }] } : object
}

const mapped = (all: Record<string, Json>): Record<string, Json> =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [name, nullsAsChoices(value)]))

/** The document with these paths only, and what they refer to: to resolve all of GitHub's takes minutes. */
export function cutDown(whole: OpenApi, paths: readonly string[]): OpenApi {
  const kept = Object.fromEntries(
    paths.map((path) => {
      const found = whole.paths[path]
      if (found === undefined) throw new Error(`the document has no path ${path}`)
      return [path, found]
    }),
  )
  const components: OpenApi['components'] = {}
  const open = refsIn(kept)
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    const [, group = '', name = ''] = REF.exec(ref) ?? []
    const target = whole.components[group]?.[name]
    if (target === undefined) throw new Error(`the document has no ${ref}`)
    if (components[group]?.[name] !== undefined) continue
    components[group] = { ...components[group], [name]: target }
    open.push(...refsIn(target))
  }
  const { openapi, info, servers } = whole
  return {
    openapi,
    info,
    servers,
    paths: mapped(kept),
    components: Object.fromEntries(Object.entries(components).map(([group, all]) => [group, mapped(all)])),
  }
}
