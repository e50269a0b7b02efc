import type { DeliveryResult } from '@sluice/schema/rpc'
import { toParameters } from './chunk.ts'
import { runBatch } from './run.ts'

// The lease is named by its attempt: where somebody took it over, or the result is stored already, no row fits.
const RECORD = `
  UPDATE deliveries
  SET status = given.value ->> 'status',
      next_attempt_at = given.value ->> 'nextAttemptAt',
      lease_until = NULL,
      finished_at = CASE given.value ->> 'status' WHEN 'retrying' THEN NULL ELSE ?2 END,
      uncertain = given.value ->> 'uncertain',
      possible_repeat = max(possible_repeat, coalesce(given.value ->> 'possibleRepeat', 0)),
      external_id = coalesce(given.value ->> 'externalId', external_id),
      external_url = coalesce(given.value ->> 'externalUrl', external_url),
      attempts = json_insert(attempts, '$[#]', given.value -> 'attempt')
  FROM json_each(?1) AS given
  WHERE deliveries.id = given.value ->> 'id' AND deliveries.workspace = given.value ->> 'workspace'
    AND deliveries.status = 'sending' AND deliveries.attempt = given.value ->> 'leasedAttempt'`

/** Stores what became of deliveries under lease; a retry without a time may be tried at once. */
export async function recordDeliveries(db: D1Database, batch: readonly DeliveryResult[], now: number): Promise<void> {
  const rows = batch.map((result) => (result.status === 'retrying' ? { ...result, nextAttemptAt: result.nextAttemptAt ?? now } : result))
  for (const results of toParameters(rows)) await runBatch(db, [db.prepare(RECORD).bind(results, now)])
}
