import { openApiDocument } from '../../src/pages/document.ts'
import { ROUTES } from '../../src/routes/registry.ts'

/** A JSON schema of the document, as far as requests are made of it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
}

type Content = Record<string, { schema?: Schema; example?: unknown }>

export interface Operation {
  operationId: string
  tags: string[]
  method: string
  /** `/v1/events/{id}` */
  path: string
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}

interface Document {
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>
  components: { schemas: Record<string, Schema> }
}

/** The document with references that a validator of JSON schemas follows. */
export const DOCUMENT = JSON.parse(JSON.stringify(openApiDocument()).replaceAll('#/components/schemas/', '#/$defs/')) as Document

const OURS = new Set(ROUTES.map(({ operation }) => operation))

/** Every operation that this Worker answers itself: inputs are answered by ingest, OpenAI's routes by the LLM gateway. */
const OPERATIONS: readonly Operation[] = Object.entries(DOCUMENT.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  )
  .filter(({ operationId }) => OURS.has(operationId))

/** What only looks comes first, what takes away last: the world is made once for a part of the API. */
const ORDER = ['GET', 'POST', 'PUT', 'DELETE']

/** The same by the part of the API that they belong to. */
export const PARTS: readonly (readonly [string, readonly Operation[]])[] = Object.entries(
  Object.groupBy(
    OPERATIONS.toSorted((a, b) => ORDER.indexOf(a.method) - ORDER.indexOf(b.method)),
    ({ tags: [part = ''] }) => part,
  ),
).map(([part, operations = []]) => [part, operations])

/** Where a reference leads; a schema without one is itself. */
export function resolve(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  return DOCUMENT.components.schemas[schema.$ref.slice('#/$defs/'.length)] ?? {}
}
