import { AppError } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import { eventId } from '@sluice/schema/ids'
import type { RawMessage } from '@sluice/schema/messages'
import type { Input, Source } from '@sluice/sources/define'
import { checkIn, type Payloads } from './claim-check.ts'
import type { Recent } from './recent.ts'

export interface AcceptPorts {
  queue: { send(message: RawMessage, options: { contentType: 'v8' }): Promise<unknown> }
  payloads: Payloads
  recent: Recent
  log: Logger
}

/** A verified, well-formed input with its bytes. */
export interface Arrival {
  workspace: string
  name: string
  source: Source
  input: Input
  bytes: Uint8Array
  receivedAt: number
  trace: string
}

/** Answers once the event is durably queued; throws `UNAVAILABLE` where it is not, and then nothing is half done. */
export async function accept(arrival: Arrival, ports: AcceptPorts): Promise<{ id: string; duplicate?: true }> {
  const { workspace, name, source, input, bytes, receivedAt, trace } = arrival
  const dedupeKey = await boundedKey(source.dedupeKey(input), bytes)
  const id = await eventId(workspace, name, dedupeKey)
  // Queued before, by this isolate: the same message again would only cost. Others are found by the store.
  if (ports.recent.has(id, receivedAt)) return { id, duplicate: true }
  try {
    const body = await checkIn(ports.payloads, workspace, id, bytes)
    const headers = kept(source, input)
    const contentType = input.headers.get('content-type') ?? ''
    const event = { id, workspace, source: name, kind: source.kind, receivedAt, dedupeKey, headers, contentType, body, trace }
    await ports.queue.send({ v: 1, event }, { contentType: 'v8' })
  } catch (error) {
    ports.log.error('ingest.queue_failed', { eventId: id, source: name, error })
    throw new AppError('UNAVAILABLE', 'The event could not be queued.', { retryAfterSeconds: 5 })
  }
  ports.recent.add(id, receivedAt)
  return { id }
}

const MAX_KEY_LENGTH = 200

/** The sender's key; a hash where it is too long to travel in a message, or of the body where there is none. */
async function boundedKey(key: string | null, bytes: Uint8Array): Promise<string> {
  if (key !== null && key !== '' && key.length <= MAX_KEY_LENGTH) return key
  const hash = await crypto.subtle.digest('SHA-256', key ? new TextEncoder().encode(key) : bytes)
  return `sha256:${Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

function kept({ keepHeaders }: Source, { headers }: Input): Record<string, string> {
  const entries = keepHeaders.map((name) => [name, headers.get(name)] as const)
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null))
}
