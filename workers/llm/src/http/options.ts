import type { CallAnswer, CallOptions, Caller } from '../call/contract.ts'
import { EVENT_STREAM } from './event-stream.ts'

/** A stream of a long answer may take so long; a workspace's own `llm.timeouts.totalMs` ends it sooner. */
const MAX_MS = 600_000
/** The longest that an answer is kept: a month. */
const MAX_TTL_SECONDS = 2_592_000

/** Keeping answers is wished for call by call. */
const CACHE_TTL_HEADER = 'x-sluice-cache-ttl'

/** How a request over HTTP is to be run. */
export function optionsOf(request: Request, caller: Caller, model: string, now: number): CallOptions {
  const ttl = Number(request.headers.get(CACHE_TTL_HEADER) ?? 0)
  return {
    caller,
    model,
    cacheSeconds: Number.isInteger(ttl) && ttl > 0 ? Math.min(ttl, MAX_TTL_SECONDS) : 0,
    deadline: now + MAX_MS,
    signal: request.signal,
  }
}

/** How an answer came about, for who looks at its headers. */
const provenanceHeaders = ({ provenance }: CallAnswer): [name: string, value: string][] => [
  ['x-request-id', provenance.callId],
  ['x-sluice-cache', provenance.cache],
  ['x-sluice-target', provenance.target],
  ['x-sluice-attempts', String(provenance.attempts)],
  ...(provenance.gatewayLogId === undefined ? [] : [['cf-aig-log-id', provenance.gatewayLogId] satisfies [string, string]]),
]

/** A whole answer. Its headers are set one by one: handed over as an object they cost the runtime twice as much. */
export function jsonAnswer(body: object, answered: CallAnswer): Response {
  const response = new Response(JSON.stringify(body))
  const { headers } = response
  headers.set('content-type', 'application/json')
  for (const [name, value] of provenanceHeaders(answered)) headers.set(name, value)
  return response
}

/** An answer that comes in events. */
export const streamAnswer = (events: ReadableStream<Uint8Array>, answered: CallAnswer): Response =>
  new Response(events, { headers: [...provenanceHeaders(answered), ...Object.entries(EVENT_STREAM)] })
