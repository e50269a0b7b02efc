import { fromHono, OpenAPIRoute } from 'chanfana'
import { Hono } from 'hono'
import { describeRoute } from '../http/describe-route.ts'
import { ROUTES } from '../routes/registry.ts'
import { complete, type Document } from './complete.ts'
import { modelRoutes } from './model-routes.ts'
import { RATE_LIMIT_HEADERS } from './rate-limit-headers.ts'
import { SECURITY_SCHEMES } from './security-schemes.ts'
import { webhookRoute } from './webhook-route.ts'

const DESCRIPTION =
  'Everything that came in, how it was understood and what was done about it. Times are milliseconds since 1970-01-01 UTC. Send `Authorization: Bearer` with an API key, which decides the workspace, or with a token that `auth.jwt` of the workspace trusts; `Sluice-Workspace` names the workspace that a token is shown to, where it is not the default one.'

/** By its name of SPDX, as OpenAPI 3.1 has it; the types of the library are those of 3.0. */
const LICENSE: { name: string } = Object.assign({ name: 'MIT' }, { identifier: 'MIT' })

/** The OpenAPI document. It is made when the bot is built (ADR 0017): no request needs it, and neither does any Worker. */
export function openApiDocument(): unknown {
  const api = fromHono(new Hono(), {
    docs_url: null,
    redoc_url: null,
    openapi_url: null,
    schema: {
      info: { title: 'Sluice', version: '1', description: DESCRIPTION, license: LICENSE },
      servers: [{ url: '/', description: 'The bot that shows this.' }],
    },
  })
  for (const [name, scheme] of Object.entries(SECURITY_SCHEMES)) api.registry.registerComponent('securitySchemes', name, scheme)
  for (const [name, header] of Object.entries(RATE_LIMIT_HEADERS)) api.registry.registerComponent('headers', name, header)
  api.registry.registerPath(webhookRoute())
  for (const route of modelRoutes()) api.registry.registerPath(route)
  for (const { contract } of ROUTES) {
    api[contract.method](
      contract.path,
      class extends OpenAPIRoute {
        override schema = describeRoute(contract)
      },
    )
  }
  return complete(api.schema as Document)
}
