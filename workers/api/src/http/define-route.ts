import { AppError, type RequestVariables } from '@sluice/kit/http'
import { type Issue, issuesOf } from '@sluice/schema/errors'
import { coerceInputs, type HonoOpenAPIRouterType, OpenAPIRoute } from 'chanfana'
import type { Context } from 'hono'
import * as z from 'zod'
import { authorize } from '../auth/authorize.ts'
import type { ApiKey } from '../auth/keys.ts'
import type { Scope } from '../auth/scope.ts'
import type { Ports } from '../ports.ts'
import { describeRoute } from './describe-route.ts'

export type AppEnv = { Variables: RequestVariables }
type Router = HonoOpenAPIRouterType<AppEnv>

/** One route as its author writes it: the contract as data, and what it does. Errors are thrown as `AppError`. */
export interface RouteDefinition<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Answer extends z.ZodType> {
  method: 'get' | 'post' | 'put'
  /** `/v1/events/:id` */
  path: string
  /** Name of the operation in the OpenAPI document, and of the method in generated clients. */
  operation: string
  summary: string
  description?: string
  scope: Scope
  params?: Params
  query?: Query
  body?: Body
  answer: Answer
  /** For the routes whose error shape is given by others. */
  toError?: (error: unknown, ports: Ports) => Response
  /** The error shape that `toError` answers with, by status. */
  errors?: Record<number, z.ZodType>
  handle(request: RouteRequest<z.output<Params>, z.output<Query>, z.output<Body>>, ports: Ports): Promise<z.output<Answer>>
}

export interface RouteRequest<Params, Query, Body> {
  key: ApiKey
  params: Params
  query: Query
  body: Body
}

/** A route as the registry holds it. */
export interface Route {
  register(router: Router, ports: Ports): void
}

const NOTHING = z.object({})

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
    const key = await authorize(c.req.header('authorization'), definition.scope, ports.findKey)
    const issues: Issue[] = []
    const params = part(definition.params ?? NOTHING, c.req.param(), issues) as z.output<Params>
    const query = part(
      definition.query ?? NOTHING,
      coerceInputs(new URL(c.req.url).searchParams, definition.query) ?? {},
      issues,
    ) as z.output<Query>
    const body = (definition.body ? part(definition.body, await readJson(c), issues) : undefined) as z.output<Body>
    if (issues.length > 0) throw new AppError('INVALID_REQUEST', 'The request is not valid.', { details: issues })
    return c.json(await definition.handle({ key, params, query, body }, ports))
  }

  return {
    register(router, ports) {
      class Endpoint extends OpenAPIRoute {
        override schema = describeRoute(definition)
        override async handle(c: Context<AppEnv>): Promise<Response> {
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
