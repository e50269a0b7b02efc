import { AppError } from '@sluice/kit/http'
import type { RequestContent, RequestName } from '@sluice/kit/kept-request'
import { continueTrace } from '@sluice/kit/trace'
import type { KeptRequest, TakenAgain } from '@sluice/schema/rpc/inputs'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import type { ConfiguredSource, ConfiguredSources } from './configured.ts'
import { allowMethod } from './door.ts'
import { answerPage } from './pages.ts'
import { receive, type ReceivePorts } from './receive.ts'
import { reasonOf } from './refusal.ts'
import type { Visit } from './visit.ts'

export interface TakeAgainPorts extends ReceivePorts {
  store: Pick<StoreRpc, 'keepHandshakeSecret' | 'configSnapshot'>
  /** Of the configuration as it is stored: what was mended a moment ago has not come to every copy. */
  sourcesAnew: ConfiguredSources
  /** Decrypts a request; null where it does not open. */
  open(name: RequestName, sealed: string): Promise<RequestContent | null>
  now(): number
}

/** Whoever was refused once gives a source no secret by being looked at again. */
const NO_SECRET: ReceivePorts['store'] = { keepHandshakeSecret: async () => false }

/** One call takes no more. */
const MAX_REQUESTS = 100

/**
 * Looks at refused requests once more. Each passes all that a request at the door passes, as of the time it came: whoever signs a time is held
 * to that one, and the event has the id that it would have had, so that what the provider has sent again meanwhile is not done twice. Of
 * secrets only those count that are good now. Nothing is asked of a provider by it, and no secret is taken from one.
 */
export async function takeAgain(
  workspace: string,
  name: string,
  requests: readonly KeptRequest[],
  dryRun: boolean,
  ports: TakeAgainPorts,
): Promise<TakenAgain[]> {
  if (requests.length > MAX_REQUESTS) throw new RangeError(`${requests.length} requests in one call; at most ${MAX_REQUESTS} are taken`)
  const snapshot = await ports.store.configSnapshot(workspace)
  const source = snapshot ? ports.sourcesAnew(snapshot)(name) : undefined
  const configured = source && { ...source, handshakes: { ...source.handshakes, open: [] }, verify: source.verifyAgain(ports.now()) }
  const way = { ...(dryRun ? withoutTrace(ports) : ports), store: NO_SECRET }
  const taken: TakenAgain[] = []
  for (const kept of requests) {
    const outcome = await takeOne(configured, { workspace, name, kept }, way).catch((error: unknown) => refused(kept.id, error))
    if (!dryRun) ports.log.info('ingest.taken_again', { workspace, source: name, request: kept.id, ...toldOf(outcome) })
    taken.push(outcome)
  }
  return taken
}

async function takeOne(
  configured: ConfiguredSource | undefined,
  { workspace, name, kept: { id, at, sealed } }: { workspace: string; name: string; kept: KeptRequest },
  ports: ReceivePorts & Pick<TakeAgainPorts, 'open'>,
): Promise<TakenAgain> {
  if (!configured) throw new AppError('UNKNOWN_SOURCE', `There is no source ${name} in workspace ${workspace}.`)
  const content = await ports.open({ workspace, source: name, id }, sealed)
  if (!content) return { id, ok: false, reason: 'NOT_READABLE', message: 'It was kept under a master key that is gone.', details: [] }
  const visit = visitOf(content, { workspace, name, receivedAt: at })
  const page = answerPage(configured, visit, {}, '')
  if (visit.segment !== undefined && !configured.readsSegment) throw new AppError('UNKNOWN_SOURCE', 'There is no source at this address.')
  allowMethod(configured, content.method)
  const received = page ? null : await receive(configured, visit, ports)
  if (received?.as === 'event') return { id, ok: true, eventId: received.id }
  if (received?.as === 'trapped') {
    return {
      id,
      ok: false,
      reason: 'HONEYPOT',
      message: 'A field that people do not see was filled in: a machine wrote this.',
      details: [],
    }
  }
  return {
    id,
    ok: false,
    reason: 'HANDSHAKE',
    message: 'The provider only asked whether the address is alive; nothing is in it.',
    details: [],
  }
}

function visitOf({ method, url, headers, segment, body }: RequestContent, about: Pick<Visit, 'workspace' | 'name' | 'receivedAt'>): Visit {
  const hasBody = body.length > 0 && method !== 'GET' && method !== 'HEAD'
  const request = new Request(url, { method, headers, ...(hasBody && { body: body as Uint8Array<ArrayBuffer> }) })
  return { request, ...about, segment, trace: continueTrace(request.headers.get('traceparent')), size: null }
}

/** What is wrong with the request is an answer; what is wrong with us is none. */
function refused(id: string, error: unknown): TakenAgain {
  if (!(error instanceof AppError)) throw error
  return { id, ok: false, reason: reasonOf(error), message: error.message, details: [...error.details] }
}

const toldOf = (outcome: TakenAgain) => (outcome.ok ? { eventId: outcome.eventId } : { reason: outcome.reason })

/** All of the way but its end: nothing is queued, stored, remembered or counted. */
const withoutTrace = (ports: TakeAgainPorts): TakeAgainPorts => ({
  ...ports,
  queue: { send: async () => undefined },
  payloads: { put: async () => undefined },
  recent: { has: () => false, add: () => undefined },
  limiter: async () => ({ ok: true, value: null }),
  shares: async () => ({ ok: true, value: null }),
})
