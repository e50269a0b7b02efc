import { AppError, onError, onNotFound, requestId, type RequestVariables } from '@sluice/kit/http'
import { takeCounts } from '@sluice/kit/meter'
import { continueTrace, traceId } from '@sluice/kit/trace'
import { ERRORS } from '@sluice/schema/errors'
import { DEFAULT_WORKSPACE, Workspace } from '@sluice/schema/ids'
import type { Method } from '@sluice/sources/define'
import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { ConfiguredSource } from './configured.ts'
import { findSource, receive, type Received, type ReceivePorts, type Visit } from './receive.ts'
import type { Reject } from './rejects.ts'

export interface AppPorts extends ReceivePorts {
  countReject(reject: Reject): void
  health(request: Request): Promise<Response>
  now: () => number
}

type Env = { Variables: RequestVariables }

/** The HTTP side: one address per source. Only the gateway reaches it, and forwards requests as they came. */
export function createApp(ports: AppPorts): Hono<Env> {
  const app = new Hono<Env>()
  const handle = createHandler(ports)
  app.use(requestId)
  app.all('/v1/webhooks/:source', (c) => handle(c, DEFAULT_WORKSPACE, c.req.param('source')))
  app.all('/v1/w/:workspace/webhooks/:source', (c) => handle(c, c.req.param('workspace'), c.req.param('source')))
  app.get('/health', (c) => ports.health(c.req.raw))
  app.notFound(onNotFound)
  app.onError(onError(ports.log))
  return app
}

function createHandler(ports: AppPorts) {
  return async (c: Context<Env>, workspace: string, name: string): Promise<Response> => {
    const visit = { request: c.req.raw, workspace, name, receivedAt: ports.now(), trace: continueTrace(c.req.header('traceparent')) }
    // Strangers may ask for any name: until it is known, it is no key of anything.
    let known: Pick<Reject, 'workspace' | 'source'> = { workspace: DEFAULT_WORKSPACE, source: '(unknown)' }
    try {
      if (!Workspace.safeParse(workspace).success) throw new AppError('UNKNOWN_SOURCE', 'There is no workspace of this name.')
      const configured = await findSource(visit, ports)
      known = { workspace, source: name }
      allowMethod(c, configured)
      return answer(c, await receive(configured, visit, ports), visit, ports)
    } catch (error) {
      if (error instanceof AppError) {
        ports.countReject({ ...known, reason: error.code })
        const { status } = ERRORS[error.code]
        ports.log.warn('ingest.refused', { ...known, reason: error.code, status, requestId: c.get('requestId'), ...measures(visit, ports) })
      }
      throw error
    }
  }
}

function allowMethod(c: Context<Env>, { source: { methods } }: ConfiguredSource): void {
  const { method } = c.req
  if (methods.includes(method as Method)) return
  c.header('allow', methods.join(', '))
  throw new AppError('METHOD_NOT_ALLOWED', `This source takes ${methods.join(', ')}, not ${method}.`)
}

function answer(c: Context<Env>, received: Received, visit: Visit, ports: AppPorts): Response {
  const { workspace, name: source } = visit
  if ('reply' in received) {
    const { status, contentType, body } = received.reply
    ports.log.info('ingest.handshake', { workspace, source, ...measures(visit, ports) })
    return c.body(body, status, { 'content-type': contentType })
  }
  const { bytes, id, duplicate = false } = received
  ports.log.info('ingest.accepted', { workspace, source, eventId: id, duplicate, bytes, ...measures(visit, ports) })
  return c.json(duplicate ? { id, duplicate } : { id }, 202)
}

const measures = ({ trace, receivedAt }: Visit, { now }: AppPorts) => ({
  traceId: traceId(trace),
  durationMs: now() - receivedAt,
  ops: takeCounts(),
})
