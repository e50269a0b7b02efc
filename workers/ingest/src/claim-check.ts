import type { RawBody } from '@sluice/schema/event'
import { MAX_INLINE_BODY_BYTES } from '@sluice/schema/messages'

/** The part of an R2 bucket that is needed here. */
export interface Payloads {
  put(key: string, bytes: Uint8Array, options: { onlyIf: Headers }): Promise<unknown>
}

/**
 * Leaves a body that is too large for a queue message in R2, and hands back where. The first body of an event stays: a message
 * that was accepted earlier may point to it. It is not removed when the queue refuses afterwards, because it may be that one;
 * the sender's next try has the same key.
 */
export async function checkIn(payloads: Payloads, workspace: string, id: string, bytes: Uint8Array): Promise<RawBody> {
  if (bytes.length <= MAX_INLINE_BODY_BYTES) return { in: 'message', bytes }
  const key = `${workspace}/${id}`
  await payloads.put(key, bytes, { onlyIf: new Headers({ 'if-none-match': '*' }) })
  return { in: 'r2', key, size: bytes.length }
}
