import { enqueue, type EnqueuePorts } from '../deliveries/enqueue.ts'
import { limitTo } from '../items/parameters.ts'
import type { AddedDelivery } from '../store/add-deliveries.ts'
import type { DestinationName } from '../store/destination-states.ts'
import { runBatch } from '../store/run.ts'

// With a time, so that the sweeper finds it where its message is not sent.
const putBackAtMost = (limit: number): string => `
  UPDATE deliveries
  SET status = CASE WHEN attempt > 0 THEN 'retrying' ELSE 'pending' END, next_attempt_at = ?3, held_reason = NULL, reason = NULL,
      sweeps = 0, swept_at = NULL
  WHERE id IN (
    SELECT id FROM deliveries
    WHERE workspace = ?1 AND destination = ?2 AND status = 'held' AND held_reason IN ('breaker', 'paused')
    ORDER BY created_at ${limitTo(limit)}
  )
  RETURNING id, workspace, trace`

/** So many go out at once when a destination is well again; the sweeper goes on with what is more. */
export const MAX_PUT_BACK = 1_000

export interface PutBackPorts extends EnqueuePorts {
  db: D1Database
  now: () => number
}

/**
 * Lets the oldest deliveries that wait for a destination go out, at most `limit`; answers how many.
 *
 * @param at when they are looked at, epoch ms: now, or somewhat later
 */
export async function putBack(
  { workspace, destination }: DestinationName,
  limit: number,
  at: number,
  ports: PutBackPorts,
): Promise<number> {
  const rows = await runBatch<AddedDelivery>(ports.db, [ports.db.prepare(putBackAtMost(limit)).bind(workspace, destination, at)])
  await enqueue(rows, ports, Math.max(0, Math.ceil((at - ports.now()) / 1_000)))
  return rows.length
}
