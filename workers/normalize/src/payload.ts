import { type StageFailure, transient } from '@sluice/kit/queue'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { RawBody } from '@sluice/schema/event'

/** The part of an R2 bucket that is needed here. */
export interface Payloads {
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>
}

/** R2 answers with what was written as soon as it is written, so what is missing three times is gone. */
const MISSING = { attempts: 3, code: 'PAYLOAD_MISSING' }

/** The bytes of an event, out of the message or by claim check. */
export async function loadBytes(body: RawBody, payloads: Payloads): Promise<Result<Uint8Array, StageFailure>> {
  if (body.in === 'message') return ok(body.bytes)
  try {
    const stored = await payloads.get(body.key)
    if (stored) return ok(new Uint8Array(await stored.arrayBuffer()))
    return fail({ kind: 'transient', reason: `the body is not in R2 under ${body.key}`, giveUp: MISSING })
  } catch (error) {
    return transient(error)
  }
}
