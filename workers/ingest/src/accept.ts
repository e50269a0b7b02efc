import { AppError } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import { HOPS_HEADER } from '@sluice/schema/event'
import { toHex } from '@sluice/schema/hex'
import { eventId } from '@sluice/schema/ids'
import type { RawMessage } from '@sluice/schema/messages'
import type { Input, Source } from '@sluice/sources/define'
import { checkIn, type Payloads } from './claim-check.ts'
import type { Recent } from './recent.ts'

/** A verified, well-formed input with its bytes. */
export interface Arrival {
  workspace: string
  name: string
  source: Source
  input: Input
  bytes: Uint8Array
  receivedAt: number
  trace: string
  /** Where the sender gave it beside the input, instead of the source's own. */
  key?: string | null
  /** Stands in where neither the sender nor the source has a key; without it the bytes do. */
  fallbackKey?: string
}

export interface AcceptPorts {
  queue: { send(message: RawMessage, options: { contentType: 'v8' }): Promise<unknown> }
  payloads: Payloads
  recent: Recent
  log: Logger
}

/** Answers once the event is durably queued; throws `UNAVAILABLE` where it is not, and then nothing is half done. */
export async function accept(arrival: Arrival, ports: AcceptPorts): Promise<{ id: string; duplicate?: true }> {
  const identity = await identify(arrival)
  const { id } = identity
  // Queued before, by this isolate: the same message again would only cost. Others are found by the store.
  if (ports.recent.has(id, arrival.receivedAt)) return { id, duplicate: true }
  try {
    await ports.queue.send(await toMessage(arrival, identity, ports.payloads), { contentType: 'v8' })
  } catch (error) {
    ports.log.error('ingest.queue_failed', { eventId: id, source: arrival.name, error })
    throw notQueued()
  }
  ports.recent.add(id, arrival.receivedAt)
  return { id }
}

export const notQueued = (): AppError => new AppError('UNAVAILABLE', 'The event could not be queued.', { retryAfterSeconds: 5 })

/** By what an event is the same whenever it comes. */
export interface Identity {
  id: string
  dedupeKey: string
}

export async function identify({ workspace, name, source, input, bytes, key, fallbackKey }: Arrival): Promise<Identity> {
  const own = key === undefined ? source.dedupeKey(input) : key
  const dedupeKey = await boundedKey(own || (fallbackKey ?? null), bytes)
  return { id: await eventId(workspace, name, dedupeKey), dedupeKey }
}

/** What goes to normalize; a large body is left in R2 before. */
export async function toMessage(arrival: Arrival, { id, dedupeKey }: Identity, payloads: Payloads): Promise<RawMessage> {
  const { workspace, name, source, input, bytes, receivedAt, trace } = arrival
  const body = await checkIn(payloads, workspace, id, bytes)
  const headers = kept(source, input)
  const contentType = (input.headers.get('content-type') ?? '').slice(0, MAX_HEADER_LENGTH)
  return { v: 1, event: { id, workspace, source: name, kind: source.kind, receivedAt, dedupeKey, headers, contentType, body, trace } }
}

const MAX_KEY_LENGTH = 200
/** Without control characters and half surrogates, which not every store keeps as they are. */
const PLAIN = /^[^\p{Cc}\p{Cs}]+$/u

/** The sender's key; a hash where it could not travel as it is, or of the body where there is none. */
async function boundedKey(key: string | null, bytes: Uint8Array): Promise<string> {
  if (key !== null && key.length <= MAX_KEY_LENGTH && PLAIN.test(key)) return key
  const hash = await crypto.subtle.digest('SHA-256', key ? bytesOf(key) : bytes)
  return `sha256:${toHex(new Uint8Array(hash))}`
}

/** Two different half surrogates would be the same bytes; written out they are not. */
const bytesOf = (key: string): Uint8Array => new TextEncoder().encode(key.isWellFormed() ? key : JSON.stringify(key))

/** What a sender may make longer must not make a message too long for the queue. */
const MAX_HEADER_LENGTH = 500

function kept({ keepHeaders }: Source, { headers }: Input): Record<string, string> {
  const entries = [...keepHeaders, HOPS_HEADER].map((name) => [name, headers.get(name)?.slice(0, MAX_HEADER_LENGTH)] as const)
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
