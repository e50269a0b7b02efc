import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

const HEAD = '// Written by `npm run fix` from the OpenAPI document of the gateway; `npm run check` says when it is stale.\n\n'

interface Operation {
  responses?: Record<string, unknown>
  description?: string
}

/**
 * The types of all routes, as TypeScript. Refusals are left out of them: they have one shape everywhere, which `ApiError` holds;
 * and so are the long descriptions, which stand in /docs.
 */
export async function typesOf(document: unknown): Promise<string> {
  const slim = structuredClone(document) as OpenAPI3 & { paths: Record<string, Record<string, Operation>> }
  for (const operation of Object.values(slim.paths).flatMap((methods) => Object.values(methods))) {
    delete operation.description
    for (const status of Object.keys(operation.responses ?? {})) if (!status.startsWith('2')) delete operation.responses?.[status]
  }
  return HEAD + astToString(await openapiTS(slim))
}
