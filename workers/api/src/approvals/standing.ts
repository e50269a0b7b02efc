import type { DeliveryRow } from '../deliveries/find.ts'
import { stateOf } from '../deliveries/state.ts'

/** A moment for people: `2026-01-02 03:04 UTC`. */
export const minuteOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** How an approval stands: who has decided what and when, or that its time is over. */
export function standingOf(row: DeliveryRow, now: number): string {
  const { approval, approvalExpiresAt } = row
  if (approval) {
    const verb = approval.decision === 'approve' ? 'approved' : 'rejected'
    return `It was ${verb} by ${approval.actor} at ${minuteOf(approval.at)}.${approval.decision === 'approve' ? ` ${stateOf(row)}` : ''}`
  }
  if (row.status === 'awaiting_approval' && approvalExpiresAt !== null && approvalExpiresAt <= now) {
    return `Its time was over at ${minuteOf(approvalExpiresAt)}; it will not be sent.`
  }
  return stateOf(row)
}
