import type { Issue } from '@sluice/schema/errors'
import type { JsonSchema } from '../json-schema.ts'

/** Where `#` or `#/$defs/Name` leads; undefined where it leads nowhere. */
export function resolve(root: JsonSchema, ref: string): JsonSchema | undefined {
  if (ref === '#') return root
  const name = ref.slice('#/$defs/'.length)
  return root.$defs && Object.hasOwn(root.$defs, name) ? root.$defs[name] : undefined
}

/** More is written by nobody, and would only cost. */
const MAX_SCHEMAS = 500
const MAX_DEPTH = 20

/** What a schema that parses may still have wrong: references that lead nowhere or back to themselves, and far too much of it. */
export function refIssues(root: JsonSchema): Issue[] {
  const issues: Issue[] = []
  let seen = 0
  const visit = (schema: JsonSchema, path: string, depth: number): void => {
    if (depth > MAX_DEPTH) return void issues.push({ path, message: `is nested deeper than ${MAX_DEPTH} schemas` })
    if (++seen > MAX_SCHEMAS) return
    const { $ref } = schema
    if ($ref !== undefined && !resolve(root, $ref)) issues.push({ path: join(path, '$ref'), message: `leads nowhere: there is no ${$ref}` })
    if (leadsToItself(root, schema)) issues.push({ path, message: 'refers to itself, without a field in between' })
    for (const [name, inner] of innerOf(schema)) visit(inner, join(path, name), depth + 1)
  }
  visit(root, '', 0)
  return seen > MAX_SCHEMAS ? [{ path: '', message: `holds more than ${MAX_SCHEMAS} schemas` }, ...issues] : issues
}

const entriesOf = (keyword: string, schemas: object = {}): [string, JsonSchema][] =>
  Object.entries(schemas).map(([name, schema]) => [`${keyword}.${name}`, schema as JsonSchema])

function innerOf({ properties, $defs, items, prefixItems, anyOf, oneOf, additionalProperties: more }: JsonSchema): [string, JsonSchema][] {
  const single = { ...(items && { items }), ...(typeof more === 'object' && { additionalProperties: more }) }
  const several = { properties, $defs, prefixItems, anyOf, oneOf }
  return [...Object.entries(single), ...Object.entries(several).flatMap(([keyword, schemas]) => entriesOf(keyword, schemas))]
}

/** Checking such a schema would never end. */
function leadsToItself(root: JsonSchema, start: JsonSchema): boolean {
  const seen = new Set<JsonSchema>()
  const reaches = (schema: JsonSchema): boolean => {
    if (seen.has(schema)) return false
    seen.add(schema)
    const referred = schema.$ref === undefined ? undefined : resolve(root, schema.$ref)
    const next = [...(referred ? [referred] : []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
    return next.some((one) => one === start || reaches(one))
  }
  return reaches(start)
}

const join = (path: string, name: string): string => (path ? `${path}.${name}` : name)
