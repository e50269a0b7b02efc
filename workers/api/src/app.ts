import { onError, onNotFound, requestId, shownPath } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import { fromHono } from 'chanfana'
import { Hono, type MiddlewareHandler } from 'hono'
import { approvalPages } from './approvals/pages.ts'
import type { AppEnv } from './http/define-route.ts'
import { isModelRoute, passOn } from './llm/pass-on.ts'
import { renderDocs } from './pages/docs.ts'
import { modelRoutes } from './pages/model-routes.ts'
import { html } from './pages/page.ts'
import { webhookRoute } from './pages/webhook-route.ts'
import type { Ports } from './ports.ts'
import { ROUTES } from './routes/registry.ts'

const DESCRIPTION =
  'Everything that came in, how it was understood and what was done about it. Times are milliseconds since 1970-01-01 UTC. Send `Authorization: Bearer` with an API key, which decides the workspace, or with a token that `auth.jwt` of the workspace trusts; `Sluice-Workspace` names the workspace that a token is shown to, where it is not the default one.'

const INPUT = /^\/v1\/(?:w\/[^/]+\/)?webhooks\//

/**
 * The public HTTP side: inputs go to ingest as they came, before anything else looks at them; what OpenAI's SDKs ask
 * goes to the LLM gateway; the rest is the API.
 */
export function createApp(ports: Ports): { fetch(request: Request): Response | Promise<Response> } {
  const api = createApi(ports)
  return {
    fetch: (request) => {
      const path = new URL(request.url).pathname
      if (INPUT.test(path)) return ports.ingest(request)
      return isModelRoute(path) ? passOn(request, ports) : api.fetch(request)
    },
  }
}

/** Pages and health are for everybody, the rest asks for a key. */
function createApi(ports: Ports): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(requestId, answered(ports.log, ports.now))
  const api = fromHono(app, {
    docs_url: null,
    redoc_url: null,
    openapi_url: null,
    passthroughErrors: true,
    schema: { info: { title: 'Sluice', version: '1', description: DESCRIPTION } },
  })
  api.registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer', description: 'API key, `key_…`' })
  api.registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token whose issuer is trusted by `auth.jwt` of sluice.yaml; Cloudflare Access puts it into Cf-Access-Jwt-Assertion.',
  })
  api.registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'sluice_session',
    description: 'A browser that has signed in with POST /v1/session.',
  })
  api.registry.registerPath(webhookRoute())
  for (const route of modelRoutes()) api.registry.registerPath(route)
  for (const route of ROUTES) route.register(api, ports)

  // Made when somebody asks, and kept: it is the same until the next deployment.
  let document: unknown
  const openapi = (): unknown => (document ??= api.schema)
  app.get('/openapi.json', () => Response.json(openapi()))
  app.get('/docs', () => html(renderDocs(openapi())))
  approvalPages(app, ports)
  app.get('/health', async (c) => {
    const workers = await ports.health()
    const ok = workers.every((worker) => worker.ok)
    return c.json({ ok, workers }, ok ? 200 : 503)
  })
  app.notFound(onNotFound)
  app.onError(onError(ports.log))
  return app
}

/**
 * One line a request. The query is left out, it may say what somebody looks for; and so is a path that no route has: it may be the
 * address of a source misspelt, with a secret at its end.
 */
const answered =
  (log: Logger, now: () => number): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const start = now()
    await next()
    const { method, path } = c.req
    const lost = c.res.status === 404 && c.get('operation') === undefined
    if (path !== '/health')
      log.info('api.answered', {
        method,
        path: lost ? '(no route)' : shownPath(path),
        status: c.res.status,
        requestId: c.get('requestId'),
        durationMs: now() - start,
      })
  }
