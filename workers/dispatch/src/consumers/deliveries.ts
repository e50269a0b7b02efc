import { MAX_CONNECTIONS } from '@sluice/kit/bounded'
import { toDeadLetter } from '@sluice/kit/dead-letter'
import { takeCounts } from '@sluice/kit/meter'
import { parseMessage } from '@sluice/kit/parse'
import type { ConsumePorts, StageFailure } from '@sluice/kit/queue'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { DeliveryMessage } from '@sluice/schema/messages'
import type { DeliveryResult, StoreRpc } from '@sluice/schema/rpc/store'
import { deliver, type DeliverPorts, letGo } from '../delivery/deliver.ts'
import { type LanePorts, runInLanes } from '../delivery/lanes.ts'
import { createPatience } from '../delivery/patience.ts'
import { createSlowness } from '../delivery/slowness.ts'
import { createRecorder } from '../delivery/recorder.ts'
import { MAX_RETRY_AFTER_SECONDS } from '../delivery/schedule.ts'

export interface DeliveriesPorts extends DeliverPorts, LanePorts {
  store: Pick<StoreRpc, 'leaseDeliveries' | 'recordDeliveries' | 'saveDeadLetters'>
  deliveries: { send(message: DeliveryMessage, options: { delaySeconds: number }): Promise<unknown> }
  /** How long a row is ours. Longer than a batch can take, so that nobody takes over while we still send. */
  leaseMs: number
  /** Lets work go on after the batch is answered. */
  keepAlive(work: Promise<unknown>): void
}

/** A request that takes longer holds up its batch no more; it ends in its own time. */
const PATIENCE_MS = 1_000
/** Requests to one destination at a time: it may be dead, and others need the connections. */
const PER_DESTINATION = 2
/** After the batch is answered the platform lets work go on for half a minute, so nothing is begun later than this. */
const AFTERWARDS_MS = 8_000

/** A row may wait for longer than the queue bears with its message (`max_retries` of wrangler.toml); what comes so often goes on as a new one. */
const MOST_ATTEMPTS = 90

const destinationOf = ({ workspace, destination }: LeasedDelivery): string => `${workspace}/${destination}`

const secondsUntil = (until: number, now: number): number =>
  Math.min(MAX_RETRY_AFTER_SECONDS, Math.max(1, Math.ceil((until - now) / 1_000)))

const later = (until: number, now: number): Result<never, StageFailure> =>
  fail({ kind: 'transient', reason: 'not yet', retryAfterSeconds: secondsUntil(until, now) })

/**
 * Sends what the outbox rows say, each under its lease. A message whose row is neither leased nor waiting is done: the row is final, or
 * waits for something without a time.
 *
 * A batch is answered once nothing in it is quick any more. The message of a row that is still being sent comes again at the end of its
 * lease, in case the Worker is killed; where the row has to be tried earlier it gets another message.
 */
export function deliveriesConsumer(ports: DeliveriesPorts): ConsumePorts<DeliveryMessage> {
  const slowness = createSlowness(ports.now)
  const sendAgain = (message: DeliveryMessage, at: number): Promise<unknown> =>
    ports.deliveries.send(message, { delaySeconds: secondsUntil(at, ports.now()) })

  const send = async (leased: readonly LeasedDelivery[]): Promise<Map<string, number | null>> => {
    /** What is stored, and when it comes again; null: not at all. */
    const stored = new Map<string, number | null>()
    const patience = createPatience()
    const recorder = createRecorder({
      record: (results) => ports.store.recordDeliveries(results),
      after: (ms, then) => ports.after(ms, then),
    })
    /** Under way or done; they never reject. */
    const recordings: Promise<void>[] = []
    let answeredAt = Number.POSITIVE_INFINITY
    const halfOfLease = ports.now() + ports.leaseMs / 2

    const work = async (delivery: LeasedDelivery): Promise<void> => {
      const key = destinationOf(delivery)
      const now = ports.now()
      const failing = patience.lost(key, now >= answeredAt)
      const late = now >= Math.min(answeredAt + AFTERWARDS_MS, halfOfLease)
      const result = failing || late ? letGo(delivery, failing ? 'failing' : 'late', now, ports.random()) : await deliver(delivery, ports)
      patience.saw(key, result.destination)
      // The lane is free for the next one meanwhile.
      recordings.push(keep(delivery, result))
    }

    const keep = async (delivery: LeasedDelivery, result: DeliveryResult): Promise<void> => {
      try {
        await recorder.add(result)
        stored.set(delivery.id, result.nextAttemptAt ?? null)
        const { workspace, id: deliveryId, trace } = delivery
        if (result.nextAttemptAt !== undefined && ports.now() >= answeredAt)
          await sendAgain({ v: 1, workspace, deliveryId, trace }, result.nextAttemptAt)
      } catch (error) {
        // The lease runs out, and whoever takes over looks first.
        ports.log.error('dispatch.result_not_stored', { deliveryId: delivery.id, error })
      }
    }

    const lanes = {
      entries: leased,
      keyOf: destinationOf,
      perKey: PER_DESTINATION,
      total: MAX_CONNECTIONS,
      patienceMs: PATIENCE_MS,
      slowness,
    }
    const { soon, done } = runInLanes({ ...lanes, work }, ports)
    const allStored = async (): Promise<void> => {
      recorder.flush()
      await Promise.all(recordings)
    }
    ports.keepAlive(done.then(allStored))
    await soon
    await allStored()
    answeredAt = ports.now()
    return stored
  }

  return {
    parse: parseMessage(DeliveryMessage),
    deadLetter: (messages) => ports.store.saveDeadLetters(messages.map((message) => toDeadLetter('deliveries', message))),
    log: ports.log,
    async handle(messages, attempts): Promise<Result<unknown, StageFailure>[]> {
      const startedAt = ports.now()
      const ids = [...new Set(messages.map(({ deliveryId }) => deliveryId))]
      const { leased, waiting } = await ports.store.leaseDeliveries(ids, ports.leaseMs)
      const stored = await send(leased)

      const comesAgain = new Map(waiting.map(({ id, until }) => [id, until]))
      const slow = leased.filter(({ id }) => !stored.has(id))
      for (const { id, leaseUntil } of slow) comesAgain.set(id, leaseUntil)
      for (const [id, at] of stored) if (at !== null) comesAgain.set(id, at)
      const sums = {
        size: messages.length,
        leased: leased.length,
        waiting: waiting.length,
        slow: slow.length,
        durationMs: ports.now() - startedAt,
      }
      ports.log.info('dispatch.batch_sent', { ...sums, ops: takeCounts() })
      const answers = messages.map(async (message, index): Promise<Result<unknown, StageFailure>> => {
        const { deliveryId } = message
        const until = comesAgain.get(deliveryId)
        // Of two messages for one row, one is enough.
        comesAgain.delete(deliveryId)
        if (until === undefined) return ok(deliveryId)
        const comesOnceMore = later(until, ports.now())
        if ((attempts[index] ?? 1) < MOST_ATTEMPTS) return comesOnceMore
        return sendAgain(message, until).then(
          () => ok(deliveryId),
          () => comesOnceMore,
        )
      })
      return Promise.all(answers)
    },
  }
}
