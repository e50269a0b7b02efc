import type { HeldReason } from '@sluice/schema/delivery'
import type { DestinationHealth } from '../store/destination-state.ts'
import { runBatch } from '../store/run.ts'

/** Deliveries of a destination that wait for the same thing. */
export interface HeldGroup {
  workspace: string
  destination: string
  heldReason: HeldReason
  /** When the oldest of them was planned. */
  oldest: number
  /** How the destination is; null: it is well. */
  state: DestinationHealth | null
  until: number | null
}

/** Groups looked at in one run. */
const MAX_GROUPS = 1_000

// Leaps along the index from one group to the next, so that it costs as many rows as there are groups, however many deliveries wait.
const GROUPS = `
  WITH RECURSIVE held (workspace, destination, reason, groups) AS (
    SELECT * FROM (
      SELECT workspace, destination, held_reason, 1 FROM deliveries WHERE status = 'held'
      ORDER BY workspace, destination, held_reason LIMIT 1
    )
    UNION ALL
    SELECT following.workspace, following.destination, following.held_reason, held.groups + 1
    FROM held JOIN deliveries AS following ON following.id = (
      SELECT id FROM deliveries
      WHERE status = 'held' AND (workspace, destination, held_reason) > (held.workspace, held.destination, held.reason)
      ORDER BY workspace, destination, held_reason LIMIT 1
    )
    WHERE held.groups < ${MAX_GROUPS}
  )
  SELECT held.workspace, held.destination, held.reason AS heldReason, destination_states.state, destination_states.until, (
    SELECT created_at FROM deliveries
    WHERE status = 'held' AND workspace = held.workspace AND destination = held.destination AND held_reason = held.reason
    ORDER BY created_at LIMIT 1
  ) AS oldest
  FROM held LEFT JOIN destination_states
    ON destination_states.workspace = held.workspace AND destination_states.destination = held.destination`

/** What waits for something without a time, by destination and reason. */
export const findHeld = (db: D1Database): Promise<HeldGroup[]> => runBatch<HeldGroup>(db, [db.prepare(GROUPS)])
