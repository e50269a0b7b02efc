import { ErrorBody } from '@sluice/schema/errors'
import { contentJson, type OpenAPIRouteSchema } from 'chanfana'
import type * as z from 'zod'

interface Described {
  operation: string
  summary: string
  description?: string
  scope: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  answer: z.ZodType
  errors?: Record<number, z.ZodType>
}

const Failure = ErrorBody.meta({ id: 'Error' })

/** What the OpenAPI document says of a route. */
export function describeRoute({
  operation,
  summary,
  description,
  scope,
  params,
  query,
  body,
  answer,
  errors,
}: Described): OpenAPIRouteSchema {
  const refused = errors
    ? Object.entries(errors).map(([status, schema]) => [status, { description: 'Refused.', ...contentJson(schema) }])
    : [['default', { description: 'Any error; code says which.', ...contentJson(Failure) }]]
  return {
    operationId: operation,
    summary,
    ...(description === undefined ? {} : { description }),
    security: [{ key: [scope] }],
    request: { ...(params ? { params } : {}), ...(query ? { query } : {}), ...(body ? { body: contentJson(body) } : {}) },
    responses: { 200: { description: 'OK', ...contentJson(answer) }, ...Object.fromEntries(refused) },
  }
}
