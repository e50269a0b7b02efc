import { MAX_MESSAGE_BYTES } from '@sluice/schema/messages'
import { jsonBytes } from './cut.ts'
import { poison, type StageFailure, transient } from './queue.ts'
import { ok, type Result } from './result.ts'

/** What one `sendBatch` takes. https://developers.cloudflare.com/queues/platform/limits/ */
const MAX_MESSAGES = 100
const MAX_BYTES = 240_000

/** The part of a queue producer that is needed here. */
export interface BatchQueue<T> {
  sendBatch(messages: { body: T }[]): Promise<unknown>
}

interface Chunk<T> {
  indexes: number[]
  messages: { body: T }[]
  bytes: number
}

/**
 * Sends messages in as few calls as number and size allow; one result per message, in order. A call that fails makes only its own
 * messages come again; a message that no queue would take is poison.
 */
export async function sendBatches<T>(queue: BatchQueue<T>, bodies: readonly T[]): Promise<Result<void, StageFailure>[]> {
  const results: Result<void, StageFailure>[] = []
  const chunks: Chunk<T>[] = []
  for (const [index, body] of bodies.entries()) {
    const bytes = jsonBytes(body)
    if (bytes > MAX_MESSAGE_BYTES) {
      results[index] = poison('TOO_LARGE', `the message for the next stage has ${bytes} bytes; ${MAX_MESSAGE_BYTES} are allowed`)
      continue
    }
    let chunk = chunks.at(-1)
    if (!chunk || chunk.messages.length === MAX_MESSAGES || chunk.bytes + bytes > MAX_BYTES) {
      chunk = { indexes: [], messages: [], bytes: 0 }
      chunks.push(chunk)
    }
    chunk.indexes.push(index)
    chunk.messages.push({ body })
    chunk.bytes += bytes
  }
  for (const { indexes, messages } of chunks) {
    const sent = await queue.sendBatch(messages).then(() => ok(undefined), transient)
    for (const index of indexes) results[index] = sent
  }
  return results
}
