import { onError, onNotFound, requestId } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import { fromHono } from 'chanfana'
import { Hono, type MiddlewareHandler } from 'hono'
import type { AppEnv } from './http/define-route.ts'
import { renderDocs } from './pages/docs.ts'
import { LANDING } from './pages/landing.ts'
import { html } from './pages/page.ts'
import type { Ports } from './ports.ts'
import { ROUTES } from './routes/registry.ts'

const DESCRIPTION =
  'Everything that came in, how it was understood and what was done about it. Times are milliseconds since 1970-01-01 UTC. Send `Authorization: Bearer <API key>`; the key decides the workspace.'

const INPUT = /^\/v1\/(?:w\/[^/]+\/)?webhooks\//

/** The public HTTP side: inputs go to ingest as they came, before anything else looks at them; the rest is the API. */
export function createApp(ports: Ports): { fetch(request: Request): Response | Promise<Response> } {
  const api = createApi(ports)
  return { fetch: (request) => (INPUT.test(new URL(request.url).pathname) ? ports.ingest(request) : api.fetch(request)) }
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
  for (const route of ROUTES) route.register(api, ports)

  // Made when somebody asks, and kept: it is the same until the next deployment.
  let document: unknown
  const openapi = (): unknown => (document ??= api.schema)
  app.get('/openapi.json', () => Response.json(openapi()))
  app.get('/docs', () => html(renderDocs(openapi())))
  app.get('/', () => html(LANDING))
  app.get('/health', async (c) => {
    const workers = await ports.health()
    const ok = workers.every((worker) => worker.ok)
    return c.json({ ok, workers }, ok ? 200 : 503)
  })
  app.notFound(onNotFound)
  app.onError(onError(ports.log))
  return app
}

/** One line a request; the query is left out, it may say what somebody looks for. */
const answered =
  (log: Logger, now: () => number): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const start = now()
    await next()
    const { method, path } = c.req
    if (path !== '/health')
      log.info('api.answered', { method, path, status: c.res.status, requestId: c.get('requestId'), durationMs: now() - start })
  }
