import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

const HEAD = '// Written by `npm run fix` from the OpenAPI document of the gateway; `npm run check` says when it is stale.\n\n'

interface Answer {
  headers?: unknown
  content?: Record<string, unknown>
}

interface Operation {
  responses?: Record<string, Answer>
  description?: string
  requestBody?: { content?: Record<string, { schema?: unknown }> }
}

/**
 * The types of all routes, as TypeScript. Refusals are left out of them: they have one shape everywhere, which `ApiError` holds;
 * and so are the long descriptions, which stand in /docs.
 */
export async function typesOf(document: unknown): Promise<string> {
  const slim = structuredClone(document) as OpenAPI3 & { paths: Record<string, Record<string, Operation>> }
  for (const operation of Object.values(slim.paths).flatMap((methods) => Object.values(methods))) {
    delete operation.description
    inlineBody(operation, slim.components?.schemas ?? {})
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      if (!status.startsWith('2')) delete operation.responses?.[status]
      // Those that tell what is left of a limit are the same everywhere.
      delete response.headers
      keepJson(response)
    }
  }
  return HEAD + astToString(await openapiTS(slim))
}

/** Whoever asks for another form than JSON reads it as text: `parseAs: 'text'`. */
function keepJson({ content = {} }: Answer): void {
  if ('application/json' in content) for (const type of Object.keys(content)) if (type !== 'application/json') delete content[type]
}

/** A field with a default is there in every answer, and may be left out of a request: only where a body stands in its place is that told. */
function inlineBody({ requestBody }: Operation, schemas: Record<string, unknown>): void {
  for (const media of Object.values(requestBody?.content ?? {})) {
    const name = /^#\/components\/schemas\/(\w+Body)$/.exec((media.schema as { $ref?: string } | undefined)?.$ref ?? '')?.[1]
    if (name !== undefined) media.schema = schemas[name]
  }
}
