import type { NewDeadLetter } from '@sluice/schema/rpc/store'
import { encodeMessage } from '../dead-letters/codec.ts'
import { sha256Hex } from '../auth/hash.ts'
import { toParameters } from './chunk.ts'
import { runBatch } from './run.ts'

// Only what was replayed can fail anew; the same message twice changes nothing. How it came before somebody corrected it stays.
const SAVE = `
  INSERT INTO dead_letters (id, workspace, stage, event_id, code, reason, failed_at, message)
  SELECT value ->> 0, value ->> 1, value ->> 2, coalesce(value ->> 3, (SELECT event_id FROM deliveries WHERE deliveries.id = value ->> 7)),
         value ->> 4, value ->> 5, ?2, value ->> 6
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (id) DO UPDATE
  SET code = excluded.code, reason = excluded.reason, message = excluded.message, failed_at = excluded.failed_at, replayed_at = NULL, times = times + 1,
      discarded_at = NULL, discarded_by = NULL, discard_reason = NULL
  WHERE replayed_at IS NOT NULL`

const MAX_REASON_CHARS = 2_000

/** Keeps messages that no stage could do. One row an event (or delivery) and stage: failing again after a replay opens it again. */
export async function saveDeadLetters(db: D1Database, batch: readonly NewDeadLetter[], now: number): Promise<void> {
  const rows = await Promise.all(batch.map(toRow))
  for (const letters of toParameters(rows)) await runBatch(db, [db.prepare(SAVE).bind(letters, now)])
}

async function toRow({ workspace, stage, eventId, code, reason, message }: NewDeadLetter): Promise<unknown[]> {
  const encoded = encodeMessage(message)
  const deliveryId = deliveryIdOf(message)
  const subject = deliveryId ?? eventId ?? encoded
  const id = `ded_${(await sha256Hex(JSON.stringify([workspace, stage, subject]))).slice(0, 32)}`
  return [id, workspace, stage, eventId, code, reason.slice(0, MAX_REASON_CHARS), encoded, deliveryId]
}

/** Deliveries of one event fail each for itself. */
function deliveryIdOf(message: unknown): string | null {
  const id = message !== null && typeof message === 'object' && 'deliveryId' in message ? message.deliveryId : null
  return typeof id === 'string' ? id : null
}
