import { AppError, type RequestVariables } from '@sluice/kit/http'
import { type ErrorCode, type Issue, issuesOf } from '@sluice/schema/errors'
import { coerceInputs, type HonoOpenAPIRouterType, OpenAPIRoute } from 'chanfana'
import type { Context } from 'hono'
import * as z from 'zod'
import { authorize } from '../auth/authorize.ts'
import type { Caller } from '../auth/caller.ts'
import type { Scope } from '@sluice/schema/auth'
import type { Ports } from '../ports.ts'
import { describeRoute, type Example, type Media } from './describe-route.ts'

/** `operation`: of the route that was found, for the log line. */
export type AppEnv = { Variables: RequestVariables & { operation?: string } }
type Router = HonoOpenAPIRouterType<AppEnv>

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
  /** For a route that reads its body by itself: by media type, for the documentation. */
  media?: Record<string, Media>
  /** Request headers, for the documentation. */
  headers?: z.ZodObject
  answer: Answer
  /** Status of the answer; 200 unless said. */
  status?: 200 | 202
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
  /** What the examples of its documentation are to fit. */
  readonly documented: { body?: z.ZodType | undefined; answer: z.ZodType; example: Example }
  register(router: Router, ports: Ports): void
}

const NOTHING = z.object({})
const NOBODY: Caller = { id: '', workspace: '', name: '', scopes: [] }

/**
 * Makes a registry entry of a definition: chanfana documents it and Hono routes it; key, parameters and body are checked
 * here, so that every refusal has the one error shape.
 */
export function defineRoute<
  Answer extends z.ZodType,
  Params extends z.ZodObject = typeof NOTHING,
  Query extends z.ZodObject = typeof NOTHING,
  Body extends z.ZodType = z.ZodType<undefined>,
>(definition: RouteDefinition<Params, Query, Body, Answer>): Route {
  const answer = async (c: Context<AppEnv>, ports: Ports): Promise<Response> => {
    const key = definition.scope === 'nobody' ? NOBODY : await authorize(c.req.raw, definition.scope, ports)
    const issues: Issue[] = []
    const params = part(definition.params ?? NOTHING, c.req.param(), issues) as z.output<Params>
    const query = part(
      definition.query ?? NOTHING,
      coerceInputs(new URL(c.req.url).searchParams, definition.query) ?? {},
      issues,
    ) as z.output<Query>
    const body = (definition.body ? part(definition.body, await readJson(c), issues) : undefined) as z.output<Body>
    if (issues.length > 0) throw new AppError('INVALID_REQUEST', 'The request is not valid.', { details: issues })
    const answered = await definition.handle({ key, params, query, body, request: c.req.raw }, ports)
    return answered instanceof Response ? answered : c.json(answered, definition.status ?? 200)
  }

  const { operation, body, answer: shape, example = {} } = definition
  return {
    operation,
    documented: { body, answer: shape, example },
    register(router, ports) {
      class Endpoint extends OpenAPIRoute {
        override schema = describeRoute(definition)
        override async handle(c: Context<AppEnv>): Promise<Response> {
          c.set('operation', operation)
          if (!definition.toError) return answer(c, ports)
          try {
            return await answer(c, ports)
          } catch (error) {
            return definition.toError(error, ports)
          }
        }
      }
      router[definition.method](definition.path, Endpoint)
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

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    throw new AppError('INVALID_JSON', 'The body is not JSON.')
  }
}
