import type { Logger } from '@sluice/kit/logger'
import { traceId } from '@sluice/kit/trace'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import type { DeliveryResult } from '@sluice/schema/rpc/store'
import { toResult } from './to-result.ts'
import { type TryPorts, trySending } from './try-sending.ts'

export interface DeliverPorts extends TryPorts {
  log: Logger
}

const LEVEL = { delivered: 'info', skipped: 'info', held: 'info', retrying: 'warn', parked: 'error' } as const satisfies Record<
  DeliveryResult['status'],
  keyof Logger
>

/** One try of one delivery, with its line in the log. Never throws. */
export async function deliver(delivery: LeasedDelivery, ports: DeliverPorts): Promise<DeliveryResult> {
  const startedAt = ports.now()
  const { workspace, eventId, rule, destination } = delivery
  const about = { deliveryId: delivery.id, eventId, workspace, rule, destination, traceId: traceId(delivery.trace) }
  const ask = () => ports.takeOver(delivery)
  // An object that moves, or whose code is deployed anew, fails one call and answers the next. A ticket too many is better than one too late.
  const takeOver = (): Promise<string> =>
    ask()
      .catch(ask)
      .catch((error: unknown) => {
        ports.log.warn('dispatch.group_unknown', { ...about, error })
        return delivery.id
      })
  const tried = await trySending(delivery, { ...ports, takeOver })
  const result = toResult(delivery, tried, { startedAt, endedAt: ports.now(), random: ports.random() })
  const { status, attempt, uncertain, possibleRepeat = false, externalId, heldReason, reason, nextAttemptAt } = result
  const came = { ...attempt, uncertain, possibleRepeat, externalId, heldReason, reason, nextAttemptAt }
  ports.log[LEVEL[status]](`dispatch.${status}`, { ...about, ...came })
  if (status === 'delivered' && tried.takesOver) await takeOver()
  return result
}

/** Why a delivery was leased and not tried. */
const LET_GO = {
  failing: { heldReason: 'breaker', reason: 'others to this destination failed just now', seconds: 5 },
  late: { heldReason: 'rate', reason: 'there was more to send than one batch has time for', seconds: 1 },
} as const

/** What becomes of a delivery that its batch does not try: somebody looks at it again soon. */
export function letGo(delivery: LeasedDelivery, why: keyof typeof LET_GO, now: number, random: number): DeliveryResult {
  const { heldReason, reason, seconds } = LET_GO[why]
  return {
    workspace: delivery.workspace,
    id: delivery.id,
    leasedAttempt: delivery.attempt,
    status: 'held',
    heldReason,
    reason,
    nextAttemptAt: Math.round(now + seconds * 1_000 * (1 + random)),
    uncertain: delivery.uncertain,
  }
}
