import type { DeliveryStatus } from '@sluice/schema/delivery'

/** What a person may do with deliveries. */
export type Operation = 'retry' | 'cancel'

interface OperationRow {
  /** States in which it may be done. */
  from: readonly [DeliveryStatus, ...DeliveryStatus[]]
  /** As in the audit log: `delivery.retried`. */
  past: string
  /** The rows get a message to be sent by. */
  sends: boolean
  /** What stands at the row afterwards. */
  reason: (actor: string) => string | null
  /** `?1` workspace, `?2` ids and `?4` states as JSON lists, `?3` now, `?5` reason. */
  sql: string
}

const CHOSEN = 'WHERE workspace = ?1 AND id IN (SELECT value FROM json_each(?2)) AND status IN (SELECT value FROM json_each(?4))'

/** Each is one conditional write: of two who do it at the same time, one has done it. */
export const OPERATIONS = {
  retry: {
    from: ['parked', 'skipped', 'cancelled', 'held', 'retrying'],
    past: 'retried',
    sends: true,
    reason: () => null,
    // The schedule begins anew, the history of tries stays; so does what is known of their outcome: an uncertain one is looked for first.
    // What waited for approval and never had it is not sent this way.
    sql: `
      UPDATE deliveries
      SET status = 'pending', attempt = 0, next_attempt_at = ?3, lease_until = NULL, finished_at = NULL, held_reason = NULL,
          reason = ?5, sweeps = 0, swept_at = NULL
      ${CHOSEN} AND (approval_expires_at IS NULL OR approval ->> 'decision' = 'approve')
      RETURNING id, workspace, trace`,
  },
  cancel: {
    from: ['awaiting_approval', 'pending', 'retrying', 'held'],
    past: 'cancelled',
    sends: false,
    reason: (actor) => `cancelled by ${actor}`,
    sql: `
      UPDATE deliveries
      SET status = 'cancelled', reason = ?5, finished_at = ?3, next_attempt_at = NULL, held_reason = NULL
      ${CHOSEN}
      RETURNING id, workspace, trace`,
  },
} as const satisfies Record<Operation, OperationRow>
