import type { ErrorCode } from '@sluice/schema/errors'
import type { OpenAPIRouteSchema } from 'chanfana'
import * as z from 'zod'
import { tagOf } from '../pages/tags.ts'
import { describeErrors } from './describe-errors.ts'

/** What a route shows as an example of itself; a test holds it to the schemas. */
export interface Example {
  body?: unknown
  answer?: unknown
}

/** What is written down of a route. */
export interface Contract {
  method: 'get' | 'post' | 'put' | 'delete'
  /** `/v1/events/:id` */
  path: string
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
  types?: readonly string[]
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
export function describeRoute(route: Contract): OpenAPIRouteSchema {
  const { operation, summary, description, scope, params, query, headers, status = 200 } = route
  const body = bodyOf(route)
  return {
    operationId: operation,
    summary,
    tags: [tagOf(route.path)],
    ...(description === undefined ? {} : { description }),
    security: scope === 'nobody' ? [] : ['key', 'token', 'session'].map((way) => ({ [way]: scope === 'any' ? [] : [scope] })),
    request: { ...(params && { params }), ...(query && { query }), ...(headers && { headers }), ...(body && { body }) },
    responses: limited(scope, { [status]: { description: 'OK', content: answersOf(route) }, ...unchanged(route), ...refusals(route) }),
  }
}

/** Whoever is known is told what is left to them, with every answer; see rate-limit.ts. */
function limited(scope: string, responses: Record<string, object>): Record<string, object & { description: string }> {
  const told = Object.entries(responses).map(([status, response]) => {
    const names = [...(scope === 'nobody' ? [] : QUOTA), ...(status === '429' ? ['Retry-After'] : [])]
    return [status, { ...response, ...(names.length > 0 && { headers: Object.fromEntries(names.map((name) => [name, headerRef(name)])) }) }]
  })
  return Object.fromEntries(told) as Record<string, object & { description: string }>
}

const QUOTA = ['RateLimit-Policy', 'RateLimit']

const headerRef = (name: string) => ({ $ref: `#/components/headers/${name}` })

/** JSON of the one shape, and texts that are documented by their type alone. */
const answersOf = ({ answer, example, types = ['application/json'] }: Contract) =>
  Object.fromEntries(
    types.map((type) => [type, type === 'application/json' ? json(answer, example?.answer).content[type] : { schema: z.string() }]),
  )

/** What is asked for again may be as it was. */
const unchanged = ({ method, types = ['application/json'] }: Contract) =>
  method === 'get' && types.includes('application/json') ? { 304: { description: 'It is as `If-None-Match` says.' } } : {}

function bodyOf({ body, media, example }: Contract) {
  if (body) return json(body, example?.body)
  return media && { content: media }
}

const json = (schema: z.ZodType, example?: unknown) => ({
  content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
})

/** Those that all routes of this form have, and the route's own; or the shape that somebody else has given. */
function refusals(route: Contract) {
  if (!route.errors) return describeErrors([...formalCodes(route), ...callerCodes(route), ...(route.codes ?? [])])
  return Object.fromEntries(Object.entries(route.errors).map(([status, schema]) => [status, { description: 'Refused.', ...json(schema) }]))
}

const callerCodes = ({ scope }: Contract): ErrorCode[] => [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  ...(scope === 'nobody' ? [] : (['RATE_LIMITED'] as const)),
]

function formalCodes({ params, query, body }: Contract): ErrorCode[] {
  if (body) return ['INVALID_JSON', 'INVALID_REQUEST', 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']
  return params || query ? ['INVALID_REQUEST'] : []
}
