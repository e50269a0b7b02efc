import { EXAMPLES } from './examples.ts'
import { describeTags } from './tags.ts'

/** A schema as it stands in the document. */
interface Schema {
  $ref?: string
  type?: unknown
  properties?: unknown
  anyOf?: unknown
}
type Content = Record<string, { schema?: Schema; example?: unknown; examples?: unknown }>

/** As much of an OpenAPI document as is completed here. */
export interface Document {
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
  tags?: { name: string; description?: string }[]
}

interface Operation {
  operationId: string
  tags?: string[]
  requestBody?: { content?: Content }
  responses: Record<string, { content?: Content }>
}

/**
 * The document with what belongs to its operations: the list of their tags, longer examples, and names for the answers that have none of their own.
 * Bodies stay where they are: what is optional in them by a default would be asked for by generated types.
 */
export function complete(document: Document): Document {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  const schemas = { ...document.components?.schemas }
  for (const { operationId, requestBody, responses } of operations) {
    const { body, answer } = EXAMPLES[operationId] ?? {}
    showExample(body, requestBody?.content)
    for (const [status, { content }] of Object.entries(responses)) {
      if (!status.startsWith('2')) continue
      showExample(answer, content)
      nameShapes(`${capital(operationId)}Answer`, content, schemas)
    }
  }
  return mended({
    ...document,
    tags: describeTags(operations.flatMap(({ tags = [] }) => tags)),
    components: { ...document.components, schemas },
  })
}

/**
 * Two things that the library writes wrongly: a pattern with the flags of its expression behind it, and a named shape that may be null,
 * which would have to be both at once.
 */
function mended<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => mended(item)) as T
  if (value === null || typeof value !== 'object') return value
  const { allOf, pattern, ...rest } = value as { allOf?: { $ref?: string; type?: unknown }[]; pattern?: unknown }
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(rest).map(([name, field]) => [name, mended(field)]))
  if (pattern !== undefined) fields['pattern'] = typeof pattern === 'string' ? pattern.replace(/\/[a-z]+$/, '') : mended(pattern)
  if (allOf === undefined) return fields as T
  const [named, empty] = allOf
  const nullable = named?.$ref !== undefined && Array.isArray(empty?.type) && empty.type.includes('null')
  return { ...fields, ...(nullable ? { anyOf: [named, { type: 'null' }] } : { allOf: mended(allOf) }) } as T
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What stands with the route comes before what stands in the list. */
function showExample(example: unknown, content: Content = {}): void {
  const media = content['application/json'] ?? content['*/*']
  if (example !== undefined && media && media.example === undefined) media.example = example
}

/** Moves a shape to the named ones, where it is more than a word; programs that are generated get a type of that name. */
function nameShapes(name: string, content: Content = {}, schemas: Record<string, Schema>): void {
  for (const media of Object.values(content)) {
    const { schema } = media
    if (schema === undefined || schema.$ref !== undefined || (schema.properties ?? schema.anyOf) === undefined) continue
    if (name in schemas) throw new Error(`There are two shapes called ${name}; give one of them a name with .meta({ id }).`)
    schemas[name] = schema
    media.schema = { $ref: `#/components/schemas/${name}` }
  }
}
