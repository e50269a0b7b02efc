import { AppError, type RequestVariables } from '@sluice/kit/http'
import { takeCounts } from '@sluice/kit/meter'
import { continueTrace, traceId } from '@sluice/kit/trace'
import { ERRORS } from '@sluice/schema/errors'
import { DEFAULT_WORKSPACE, Workspace } from '@sluice/schema/ids'
import type { Reply } from '@sluice/sources/handshake'
import type { Context } from 'hono'
import type { ConfiguredSource } from './configured.ts'
import { allowMethod } from './door.ts'
import { contentOf } from './kept.ts'
import { answerPage, type Cors, corsHeaders } from './pages.ts'
import { findSource, receive, type Received, type ReceivePorts, turnAway } from './receive.ts'
import { reasonOf } from './refusal.ts'
import type { CountReject, Refused, Reject } from './rejects.ts'
import { sampleOf } from './samples.ts'
import type { Visit } from './visit.ts'

export interface HandlerPorts extends ReceivePorts {
  countReject: CountReject
  /** The script of the widget. */
  widget: string
  now: () => number
}

export type IngestEnv = { Variables: RequestVariables }

/** Answers one request to a source's address; what it refuses is counted and logged, then thrown. */
export function createHandler(ports: HandlerPorts) {
  return async (c: Context<IngestEnv>, workspace: string): Promise<Response> => {
    const visit = visitOf(c, workspace, ports)
    // Strangers may ask for any name: until it is known, it is no key of anything.
    let known: Pick<Reject, 'workspace' | 'source'> = { workspace: DEFAULT_WORKSPACE, source: '(unknown)' }
    let configured: ConfiguredSource | undefined
    try {
      configured = await sourceAt(visit, ports)
      known = { workspace, source: visit.name }
      const cors = corsHeaders(configured, visit)
      for (const [name, value] of Object.entries(cors)) c.header(name, value)
      const page = answerPage(configured, visit, cors, ports.widget)
      if (page) return page
      if (visit.segment !== undefined && !configured.readsSegment) await turnAway(visit, ports)
      allowMethod(configured, c.req.method)
      const received = await receive(configured, visit, ports)
      if (received.as === 'trapped') ports.countReject({ ...known, reason: 'HONEYPOT' })
      return answer(c, received, visit, cors, ports)
    } catch (error) {
      if (error instanceof AppError) {
        const reason = reasonOf(error)
        ports.countReject({ ...known, reason }, configured && refusedBy(configured, visit, error))
        const { status } = ERRORS[error.code]
        ports.log.warn('ingest.refused', { ...known, reason, status, requestId: c.get('requestId'), ...measures(visit, ports) })
      }
      throw error
    }
  }
}

const refusedBy = ({ source, ownProof }: ConfiguredSource, visit: Visit, error: AppError): Refused => ({
  sample: () => sampleOf(visit, error, source.keepHeaders),
  content: contentOf(visit, reasonOf(error), ownProof),
})

const visitOf = (c: Context<IngestEnv>, workspace: string, { now }: HandlerPorts): Visit => ({
  request: c.req.raw,
  workspace,
  name: c.req.param('source') ?? '',
  segment: c.req.param('segment'),
  receivedAt: now(),
  trace: continueTrace(c.req.header('traceparent')),
  size: null,
})

async function sourceAt(visit: Visit, ports: HandlerPorts): Promise<ConfiguredSource> {
  // What cannot be the name of a workspace is not looked for, nor repeated.
  if (!Workspace.safeParse(visit.workspace).success) return turnAway({ ...visit, workspace: '(unknown)' }, ports)
  return (await findSource(visit, ports)) ?? turnAway(visit, ports)
}

function answer(c: Context<IngestEnv>, received: Received, visit: Visit, cors: Cors, ports: HandlerPorts): Response {
  const { workspace, name: source } = visit
  if (received.as === 'handshake') {
    ports.log.info('ingest.handshake', { workspace, source, ...measures(visit, ports) })
    return replied(c, received.reply)
  }
  const { as, bytes, id, duplicate = false, headers, reply } = received
  const event = as === 'event' ? 'ingest.accepted' : 'ingest.trapped'
  ports.log.info(event, { workspace, source, eventId: id, duplicate, bytes, ...measures(visit, ports) })
  if (reply) return replied(c, reply, headers)
  // All headers at once: nearly every answer is this one, and each header that is set by itself costs a call of the runtime.
  const all = { 'content-type': 'application/json', 'x-request-id': c.get('requestId'), ...cors, ...headers }
  return new Response(JSON.stringify(duplicate ? { id, duplicate } : { id }), { status: 202, headers: all })
}

const replied = (c: Context<IngestEnv>, { status, headers, body }: Reply, more: Record<string, string> = {}): Response =>
  c.newResponse(body === '' ? null : body, status, { ...more, ...headers })

const measures = ({ trace, receivedAt }: Visit, { now }: HandlerPorts) => ({
  traceId: traceId(trace),
  durationMs: now() - receivedAt,
  ops: takeCounts(),
})
