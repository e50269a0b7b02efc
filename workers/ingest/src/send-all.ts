import type { AppError } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import { MAX_INLINE_BODY_BYTES, type RawMessage } from '@sluice/schema/messages'
import { type Arrival, type Identity, notQueued, toMessage } from './accept.ts'
import type { Payloads } from './claim-check.ts'
import type { Recent } from './recent.ts'

export interface SendAllPorts {
  queue: { sendBatch(messages: { body: RawMessage; contentType: 'v8' }[]): Promise<unknown> }
  payloads: Payloads
  recent: Recent
  log: Logger
}

/** An input that only has to be queued. */
export interface Identified {
  arrival: Arrival
  identity: Identity
}

export type Outcome = { id: string; duplicate?: true } | AppError

/** What one `sendBatch` takes, with room for what is around a body. https://developers.cloudflare.com/queues/platform/limits/ */
const MAX_BATCH_BYTES = 220_000
const ENVELOPE_BYTES = 2_000

/** Queues in as few calls as size allows; one outcome each, in order. What fails did so alone with the others of its call. */
export async function sendAll(inputs: readonly Identified[], ports: SendAllPorts): Promise<Outcome[]> {
  const first = new Map<string, Identified>()
  for (const input of inputs) {
    const { arrival, identity } = input
    if (!first.has(identity.id) && !ports.recent.has(identity.id, arrival.receivedAt)) first.set(identity.id, input)
  }
  const failed = new Set<string>()
  for (const batch of batches([...first.values()])) {
    if (await send(batch, ports)) continue
    for (const { identity } of batch) failed.add(identity.id)
  }
  return inputs.map((input) => {
    const { id } = input.identity
    if (failed.has(id)) return notQueued()
    return first.get(id) === input ? { id } : { id, duplicate: true }
  })
}

async function send(batch: readonly Identified[], { queue, payloads, recent, log }: SendAllPorts): Promise<boolean> {
  try {
    const messages = await Promise.all(batch.map(({ arrival, identity }) => toMessage(arrival, identity, payloads)))
    await queue.sendBatch(messages.map((body) => ({ body, contentType: 'v8' })))
  } catch (error) {
    log.error('ingest.queue_failed', { size: batch.length, source: batch[0]?.arrival.name, error })
    return false
  }
  for (const { arrival, identity } of batch) recent.add(identity.id, arrival.receivedAt)
  return true
}

/** A large body travels by R2, so it weighs nothing here. */
function batches(inputs: readonly Identified[]): Identified[][] {
  const all: Identified[][] = []
  let left = 0
  for (const input of inputs) {
    const size = Math.min(input.arrival.bytes.length, MAX_INLINE_BODY_BYTES) + ENVELOPE_BYTES
    if (size > left) {
      all.push([])
      left = MAX_BATCH_BYTES
    }
    all.at(-1)?.push(input)
    left -= size
  }
  return all
}
