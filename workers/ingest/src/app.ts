import { onError, onNotFound, requestId } from '@sluice/kit/http'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import { Hono } from 'hono/tiny'
import { createHandler, type HandlerPorts, type IngestEnv } from './handler.ts'

export interface AppPorts extends HandlerPorts {
  health(request: Request): Promise<Response>
}

/** The HTTP side: one address per source. Only the gateway reaches it, and forwards requests as they came. */
export function createApp(ports: AppPorts): Hono<IngestEnv> {
  const app = new Hono<IngestEnv>()
  const handle = createHandler(ports)
  app.use(requestId)
  for (const path of ['/webhooks/:source', '/webhooks/:source/:segment'] as const) {
    app.all(`/v1${path}`, (c) => handle(c, DEFAULT_WORKSPACE))
    app.all(`/v1/w/:workspace${path}`, (c) => handle(c, c.req.param('workspace')))
  }
  app.get('/health', (c) => ports.health(c.req.raw))
  app.notFound(onNotFound)
  app.onError(onError(ports.log))
  return app
}
