import type { ErrorCode } from '@sluice/schema/errors'
import type { OpenAPIRouteSchema } from 'chanfana'
import type * as z from 'zod'
import { describeErrors } from './describe-errors.ts'

/** What a route shows as an example of itself; a test holds it to the schemas. */
export interface Example {
  body?: unknown
  answer?: unknown
}

interface Described {
  operation: string
  summary: string
  description?: string
  scope: string
  params?: z.ZodObject
  query?: z.ZodObject
  headers?: z.ZodObject
  body?: z.ZodType
  media?: Record<string, Media>
  answer: z.ZodType
  status?: number
  errors?: Record<number, z.ZodType>
  codes?: readonly ErrorCode[]
  example?: Example
}

/** A body that a route reads by itself, as it is documented. */
export interface Media {
  schema: z.ZodType
  example?: unknown
}

/** What the OpenAPI document says of a route. */
export function describeRoute(route: Described): OpenAPIRouteSchema {
  const { operation, summary, description, scope, params, query, headers, answer, status = 200, example } = route
  const body = bodyOf(route)
  return {
    operationId: operation,
    summary,
    ...(description === undefined ? {} : { description }),
    security: scope === 'nobody' ? [] : ['key', 'token', 'session'].map((way) => ({ [way]: scope === 'any' ? [] : [scope] })),
    request: { ...(params && { params }), ...(query && { query }), ...(headers && { headers }), ...(body && { body }) },
    responses: { [status]: { description: 'OK', ...json(answer, example?.answer) }, ...refusals(route) },
  }
}

function bodyOf({ body, media, example }: Described) {
  if (body) return json(body, example?.body)
  return media && { content: media }
}

const json = (schema: z.ZodType, example?: unknown) => ({
  content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
})

/** Those that all routes of this form have, and the route's own; or the shape that somebody else has given. */
function refusals(route: Described) {
  if (!route.errors) return describeErrors([...formalCodes(route), 'UNAUTHENTICATED', 'FORBIDDEN', ...(route.codes ?? [])])
  return Object.fromEntries(Object.entries(route.errors).map(([status, schema]) => [status, { description: 'Refused.', ...json(schema) }]))
}

function formalCodes({ params, query, body }: Described): ErrorCode[] {
  if (body) return ['INVALID_JSON', 'INVALID_REQUEST']
  return params || query ? ['INVALID_REQUEST'] : []
}
