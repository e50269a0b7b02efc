import { AppError, type RequestVariables } from '@sluice/kit/http'
import { type ErrorCode, type Issue, issuesOf } from '@sluice/schema/errors'
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { authorize } from '../auth/authorize.ts'
import type { Caller } from '../auth/caller.ts'
import type { Scope } from '@sluice/schema/auth'
import type { Ports } from '../ports.ts'
import type { Contract, Example, Media } from './describe-route.ts'
import { jsonOrUnchanged } from './etag.ts'
import { keepToCallLimit, type RateLimitVariables } from './rate-limit.ts'
import { readJson } from './read-json.ts'
import { readQuery } from './read-query.ts'

/** `operation`: of the route that was found, for the log line. */
export type AppEnv = { Variables: RequestVariables & RateLimitVariables & { operation?: string } }

/** One route as its author writes it: the contract as data, and what it does. Errors are thrown as `AppError`. */
export interface RouteDefinition<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Answer extends z.ZodType> {
  method: 'get' | 'post' | 'put' | 'delete'
  /** `/v1/events/:id` */
  path: string
  /** Name of the operation in the OpenAPI document, and of the method in generated clients. */
  operation: string
  summary: string
  description?: string
  /** What the caller needs. `any`: to be known, whatever they may do. `nobody`: anybody may ask. */
  scope: Scope | 'any' | 'nobody'
  params?: Params
  query?: Query
  body?: Body
  /** The most that its body may have, where that is not 1 MB. */
  maxBytes?: number
  /** For a route that reads its body by itself: by media type, for the documentation. */
  media?: Record<string, Media>
  /** Request headers, for the documentation. */
  headers?: z.ZodObject
  answer: Answer
  /** Media types of the answer, where it is not JSON or not always. */
  types?: readonly string[]
  /** Status of the answer; 200 unless said. */
  status?: 200 | 202
  /** It has a limit of its own in the place of the one that a caller has for all others together. */
  ownLimit?: true
  /** Errors of this route beside those that its form brings with it. */
  codes?: readonly ErrorCode[]
  example?: Example
  /** For the routes whose error shape is given by others. */
  toError?: (error: unknown, ports: Ports) => Response
  /** The error shape that `toError` answers with, by status. */
  errors?: Record<number, z.ZodType>
  /** Answers data, or a whole response where headers belong to it. */
  handle(request: RouteRequest<z.output<Params>, z.output<Query>, z.output<Body>>, ports: Ports): Promise<z.output<Answer> | Response>
}

export interface RouteRequest<Params, Query, Body> {
  /** Who asks. */
  key: Caller
  params: Params
  query: Query
  body: Body
  /** As it came; its body is read already where the route has a `body`. */
  request: Request
}

/** A route as the registry holds it. */
export interface Route {
  readonly operation: string
  /** What the OpenAPI document says of it. */
  readonly contract: Contract
  /** What the examples of its documentation are to fit. */
  readonly documented: { body?: z.ZodType | undefined; answer: z.ZodType; example: Example }
  register(app: Hono<AppEnv>, ports: Ports): void
}

const NOTHING = z.object({})
const NOBODY: Caller = { id: '', workspace: '', name: '', scopes: [], expiresAt: null }

/**
 * Makes a registry entry of a definition: Hono routes it, and the OpenAPI document is made of its contract; key, parameters and body
 * are checked here, so that every refusal has the one error shape.
 */
export function defineRoute<
  Answer extends z.ZodType,
  Params extends z.ZodObject = typeof NOTHING,
  Query extends z.ZodObject = typeof NOTHING,
  Body extends z.ZodType = z.ZodType<undefined>,
>(definition: RouteDefinition<Params, Query, Body, Answer>): Route {
  const answer = async (c: Context<AppEnv>, ports: Ports): Promise<Response> => {
    const key = definition.scope === 'nobody' ? NOBODY : await authorize(c.req.raw, definition.scope, ports)
    if (definition.scope !== 'nobody' && !definition.ownLimit) await keepToCallLimit(key, ports, (headers) => c.set('rateLimit', headers))
    const issues: Issue[] = []
    const params = part(definition.params ?? NOTHING, c.req.param(), issues) as z.output<Params>
    const asked = definition.query ?? NOTHING
    const query = part(asked, readQuery(new URL(c.req.url).searchParams, asked), issues) as z.output<Query>
    const body = (
      definition.body ? part(definition.body, await readJson(c.req.raw, definition.maxBytes), issues) : undefined
    ) as z.output<Body>
    if (issues.length > 0) throw new AppError('INVALID_REQUEST', 'The request is not valid.', { details: issues })
    const answered = await definition.handle({ key, params, query, body, request: c.req.raw }, ports)
    const changed = changedBy(definition)
    if (changed !== null) await ports.teller.changed([key.workspace], changed)
    if (answered instanceof Response) return answered
    return definition.method === 'get' ? jsonOrUnchanged(c.req.raw, answered) : c.json(answered, definition.status ?? 200)
  }

  const { operation, method, path, body, answer: shape, example = {} } = definition
  return {
    operation,
    contract: definition,
    documented: { body, answer: shape, example },
    register(app, ports) {
      app[method](path, async (c) => {
        c.set('operation', operation)
        if (!definition.toError) return answer(c, ports)
        try {
          return await answer(c, ports)
        } catch (error) {
          return definition.toError(error, ports)
        }
      })
    },
  }
}

/** The parsed part; where it does not parse, its issues are added and nobody looks at the value. */
function part(schema: z.ZodType, input: unknown, issues: Issue[]): unknown {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  issues.push(...issuesOf(parsed.error))
  return undefined
}

/** What a route may have changed, by the part of the API that shows it; those that take inputs tell of each item by itself. */
function changedBy({
  method,
  path,
  scope,
}: Pick<RouteDefinition<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>, 'method' | 'path' | 'scope'>): string | null {
  const what = path.split('/')[2] ?? ''
  return method !== 'get' && (scope === 'write' || scope === 'admin') && what !== 'inputs' ? what : null
}
