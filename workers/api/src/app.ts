import { onError, requestId, shownPath } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import { Hono, type MiddlewareHandler } from 'hono'
import { approvalPages } from './approvals/pages.ts'
import type { AppEnv } from './http/define-route.ts'
import { onMissing } from './http/missing.ts'
import { rateLimited } from './http/rate-limit.ts'
import { secured } from './http/secured.ts'
import { isModelRoute, passOn } from './llm/pass-on.ts'
import type { Ports } from './ports.ts'
import { ROUTES } from './routes/registry.ts'

const INPUT = /^\/v1\/(?:w\/[^/]+\/)?webhooks\//

/**
 * The public HTTP side: inputs go to ingest as they came, before anything else looks at them; what OpenAI's SDKs ask
 * goes to the LLM gateway; the rest is the API. What the API is, says the OpenAPI document, which is made of the same routes.
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

/** Health, and the pages that signed links lead to, are for everybody; the rest asks for a key. */
function createApi(ports: Ports): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(requestId, secured, rateLimited, answered(ports.log, ports.now))
  for (const route of ROUTES) route.register(app, ports)
  approvalPages(app, ports)
  app.get('/health', async (c) => {
    const workers = await ports.health()
    const ok = workers.every((worker) => worker.ok)
    return c.json({ ok, workers }, ok ? 200 : 503)
  })
  app.notFound(onMissing(app))
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
