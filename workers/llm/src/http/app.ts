import { Hono } from 'hono/tiny'
import type { Who } from './caller.ts'
import { chatCompletions } from './chat-completions.ts'
import { embeddings } from './embeddings.ts'
import { errorBody } from './failure.ts'
import { models } from './models.ts'
import type { HttpPorts } from './ports.ts'
import { responses } from './responses/route.ts'

/** The part of OpenAI's API that we speak, for its SDKs, for somebody who is known already. */
export function createHttp(ports: HttpPorts): { fetch(request: Request, who: Who): Response | Promise<Response> } {
  const app = new Hono<{ Bindings: Who }>()
  app.post('/v1/chat/completions', (c) => chatCompletions(c.req.raw, c.env, ports))
  app.post('/v1/responses', (c) => responses(c.req.raw, c.env, ports))
  app.post('/v1/embeddings', (c) => embeddings(c.req.raw, c.env, ports))
  app.get('/v1/models', (c) => models(c.env, ports))
  app.get('/v1/models/:model{.+}', (c) => models(c.env, ports, c.req.param('model')))
  app.notFound((c) =>
    Response.json(errorBody(`There is no ${c.req.method} ${c.req.path}.`, 'invalid_request_error', 'not_found'), { status: 404 }),
  )
  app.onError((error, c) => {
    ports.log.error('llm.http_failed', { method: c.req.method, path: c.req.path, error })
    return Response.json(errorBody('Something went wrong on our side.', 'server_error', 'internal'), { status: 500 })
  })
  return { fetch: (request, who) => app.fetch(request, who) }
}
