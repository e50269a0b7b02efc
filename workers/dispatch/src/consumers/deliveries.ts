import { bounded, MAX_CONNECTIONS } from '@sluice/kit/bounded'
import { toDeadLetter } from '@sluice/kit/dead-letter'
import type { Logger } from '@sluice/kit/logger'
import { takeCounts } from '@sluice/kit/meter'
import { parseMessage } from '@sluice/kit/parse'
import type { ConsumePorts, StageFailure } from '@sluice/kit/queue'
import { fail, ok, type Result } from '@sluice/kit/result'
import { traceId } from '@sluice/kit/trace'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { DeliveryMessage } from '@sluice/schema/messages'
import type { DeliveryResult, StoreRpc } from '@sluice/schema/rpc'
import { MAX_RETRY_AFTER_SECONDS } from '../delivery/schedule.ts'
import { toResult } from '../delivery/to-result.ts'
import { type TryPorts, trySending } from '../delivery/try-sending.ts'

export interface DeliveriesPorts extends TryPorts {
  store: Pick<StoreRpc, 'leaseDeliveries' | 'recordDeliveries' | 'saveDeadLetters'>
  log: Logger
  /** In [0, 1). */
  random(): number
  /** How long a row is ours. Longer than a batch can take, so that nobody takes over while we still send. */
  leaseMs: number
}

const LEVEL = { delivered: 'info', skipped: 'info', retrying: 'warn', parked: 'error' } as const satisfies Record<
  DeliveryResult['status'],
  keyof Logger
>

async function deliver(delivery: LeasedDelivery, ports: DeliveriesPorts): Promise<DeliveryResult> {
  const startedAt = ports.now()
  const tried = await trySending(delivery, ports)
  const result = toResult(delivery, tried, { startedAt, endedAt: ports.now(), random: ports.random() })
  const { workspace, eventId, rule, destination } = delivery
  const { status, attempt, uncertain, possibleRepeat = false, externalId } = result
  const about = { deliveryId: delivery.id, eventId, workspace, rule, destination, traceId: traceId(delivery.trace) }
  ports.log[LEVEL[status]](`dispatch.${status}`, { ...about, ...attempt, uncertain, possibleRepeat, externalId })
  return result
}

const later = (until: number, now: number): Result<never, StageFailure> =>
  fail({
    kind: 'transient',
    reason: 'not yet',
    retryAfterSeconds: Math.min(MAX_RETRY_AFTER_SECONDS, Math.max(1, Math.ceil((until - now) / 1_000))),
  })

/**
 * Sends what the outbox rows say, each under its lease. A message whose row is neither leased nor waiting is done: the
 * row is final. All results are recorded in one call; where that fails the leases run out, and the next try looks first.
 */
export function deliveriesConsumer(ports: DeliveriesPorts): ConsumePorts<DeliveryMessage> {
  return {
    parse: parseMessage(DeliveryMessage),
    deadLetter: (messages) => ports.store.saveDeadLetters(messages.map((message) => toDeadLetter('deliveries', message))),
    log: ports.log,
    async handle(messages): Promise<Result<unknown, StageFailure>[]> {
      const ids = [...new Set(messages.map(({ deliveryId }) => deliveryId))]
      const { leased, waiting } = await ports.store.leaseDeliveries(ids, ports.leaseMs)
      const results = await bounded(leased, MAX_CONNECTIONS, (delivery) => deliver(delivery, ports))
      if (results.length > 0) await ports.store.recordDeliveries(results)

      const comesAgain = new Map(waiting.map(({ id, until }) => [id, until]))
      for (const { id, nextAttemptAt } of results) if (nextAttemptAt !== undefined) comesAgain.set(id, nextAttemptAt)
      ports.log.info('dispatch.batch_sent', { size: messages.length, leased: leased.length, waiting: waiting.length, ops: takeCounts() })
      return messages.map(({ deliveryId }) => {
        const until = comesAgain.get(deliveryId)
        // Of two messages for one row, one is enough.
        comesAgain.delete(deliveryId)
        return until === undefined ? ok(deliveryId) : later(until, ports.now())
      })
    },
  }
}
