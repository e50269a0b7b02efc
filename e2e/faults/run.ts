import { gcra } from '@sluice/kit/gcra'
import { createLimiter } from '@sluice/kit/limiter'
import { createLogger } from '@sluice/kit/logger'
import { consume, type Delivered } from '@sluice/kit/queue'
import type { DeliveryMessage } from '@sluice/schema/messages'
import type { DeliveryResult } from '@sluice/schema/rpc/store'
import { aSnapshot, anItem, NOON } from '@sluice/testing/builders'
import { delivered } from '@sluice/testing/fakes'
import { afterResults } from '../../workers/api/src/destinations/after-results.ts'
import { leaseDeliveries } from '../../workers/api/src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../workers/api/src/store/record-deliveries.ts'
import { savePlans } from '../../workers/api/src/store/save-plans.ts'
import { sweep } from '../../workers/api/src/sweeper/sweep.ts'
import { deliveriesConsumer } from '../../workers/dispatch/src/consumers/deliveries.ts'
import { resolverOf } from '../../workers/dispatch/test/contract/open.ts'
import { fetchOnly, unrestrained } from '../../workers/dispatch/test/unrestrained.ts'
import { createClock } from './clock.ts'
import { openDatabase } from './database.ts'
import { DESTINATIONS, type Trouble, troubled } from './destinations.ts'
import { invocation } from './invocation.ts'
import { type DestinationOutcome, outcomesOf } from './outcome.ts'
import { message, plan } from './plan.ts'
import { createTrail } from './trail.ts'

export interface FaultOptions extends Trouble {
  deliveries: number
  /** Share of the consumer's runs that are ended somewhere. */
  dying: number
  /** A destination that never answers, by name. */
  dead?: string
  /** Deliveries that are planned in a second; all at once unless said. */
  perSecond?: number
  seed: number
  /** Told now and then: how many are final. */
  progress?: (final: number) => void
}

const DEAD: Trouble = { failing: 0, unanswered: 1 }
const BATCH = 50
const AT_ONCE = 4
const LEASE_MS = 240_000
/** A run that died gives its messages back after this. */
const VISIBLE_AFTER_MS = 30_000
const SWEEP_MS = 120_000
const SWEEP_AFTER_MS = 600_000
/** Messages of a moment make a batch. */
const GATHER_MS = 100
const LONGEST_MS = 3 * 86_400_000

/** Mulberry32: the same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Queued {
  body: unknown
  at: number
  attempts: number
}

/**
 * The real outbox — statements of the Store, consumer, connectors, sweeper — over SQLite in memory, a queue that delivers everything
 * twice, and destinations with troubles. Time is not waited for, so hours of retries pass in seconds.
 */
export async function runFaults(options: FaultOptions): Promise<DestinationOutcome[]> {
  const random = numbers(options.seed)
  const clock = createClock(NOON)
  const now = (): number => clock.now()
  const { db, sqlite } = openDatabase()
  const trail = createTrail()
  const log = { ...createLogger('faults'), info: () => undefined, warn: () => undefined, error: () => undefined }
  const peers = new Map(
    DESTINATIONS.map(({ name, sample }) => [name, troubled(sample, name === options.dead ? DEAD : options, random, clock)]),
  )
  const snapshot = aSnapshot({ destinations: Object.fromEntries(DESTINATIONS.map(({ name, sample }) => [name, sample.config])) })
  const secrets = Object.fromEntries(DESTINATIONS.flatMap(({ sample }) => Object.entries(sample.secrets)))
  const config = async () => snapshot

  let queue: Queued[] = []
  const looks = new Set<number>()
  const enqueue = (one: Queued): void => {
    queue.push(one)
    const at = (Math.floor(one.at / GATHER_MS) + 1) * GATHER_MS
    if (looks.has(at)) return
    looks.add(at)
    clock.after(at - now(), () => {
      looks.delete(at)
      pump()
    })
  }
  /** Every message comes twice. */
  const send = async (body: unknown, delaySeconds = 0): Promise<void> => {
    for (const late of [0, 500]) enqueue({ body, at: now() + delaySeconds * 1_000 + late, attempts: 1 })
  }
  const sendBatch = async (messages: { body: unknown }[], more?: { delaySeconds?: number }): Promise<void> => {
    for (const { body } of messages) await send(body, more?.delaySeconds)
  }
  const storePorts = { db, queues: { deliveries: { sendBatch } }, log, now }

  const arrivals = new Map<string, number>()
  /** The limits that the services state, held as the object holds them. */
  const limiter = createLimiter({
    lease: async (key, wanted, limit) => {
      const { arrival, ...lease } = gcra(arrivals.get(key) ?? 0, wanted, limit, now())
      arrivals.set(key, arrival)
      return lease
    },
    now,
    unreachable: () => undefined,
    keepAlive: () => undefined,
  })

  let running = 0
  function pump(): void {
    while (running < AT_ONCE) {
      const due = queue.filter(({ at }) => at <= now()).slice(0, BATCH)
      if (due.length === 0) return
      const taken = new Set(due)
      queue = queue.filter((one) => !taken.has(one))
      running += 1
      void consumeBatch(due).finally(() => {
        running -= 1
        left = stillOpen()
        options.progress?.(options.deliveries - left)
        pump()
      })
    }
  }

  const planned = await plan(options.deliveries)
  const plannedAt = new Map<string, number>()
  for (let start = 0; start < planned.length; start += 100) {
    const plans = planned.slice(start, start + 100)
    for (const { eventId: id } of plans) insertItem(id)
    for (const [index, { workspace, id }] of (await savePlans(db, plans, now())).entries()) {
      plannedAt.set(id, NOON + ((start + index) * 1_000) / (options.perSecond ?? Number.POSITIVE_INFINITY))
      await send(message(workspace, id), ((plannedAt.get(id) ?? NOON) - NOON) / 1_000)
    }
  }

  function insertItem(id: string): void {
    const item = JSON.stringify(anItem({ id }))
    sqlite
      .prepare(
        `INSERT INTO items (id, workspace, source, kind, received_at, normalized_at, analyzed_at, item, content_type, raw_in, raw)
         VALUES (?, 'default', 'survey', 'text', ?, ?, ?, ?, 'application/json', 'message', '')`,
      )
      .run(id, now(), now(), now(), item)
  }

  const consumeBatch = async (batch: Queued[]): Promise<void> => {
    const dies = random() < options.dying
    const run = invocation(dies ? { call: 1 + Math.floor(random() * 60), when: random() < 0.5 ? 'before' : 'after' } : null)
    const messages = batch.map((one) => ({ one, message: delivered(one.body, one.attempts) }))
    let background: Promise<unknown> = Promise.resolve()
    const consumer = deliveriesConsumer({
      ...fetchOnly(),
      ...unrestrained(),
      limiter,
      takeOver: run.guard(async ({ id }: { id: string }) => id),
      random,
      now,
      log,
      config,
      newestConfig: config,
      leaseMs: LEASE_MS,
      resolver: () => resolverOf({ secrets } as Parameters<typeof resolverOf>[0]),
      store: {
        leaseDeliveries: run.guard(async (ids: string[], leaseMs: number) => {
          const answer = await leaseDeliveries(db, ids, leaseMs, now())
          for (const { id, attempt } of answer.leased) trail.leased(id, attempt)
          return answer
        }),
        recordDeliveries: run.guard(async (results: DeliveryResult[]) => {
          const recorded = await recordDeliveries(db, results, now())
          const stored = new Set(recorded.deliveries.map(({ id }) => id))
          for (const result of results) if (stored.has(result.id)) trail.stored(result)
          await afterResults(recorded, storePorts)
        }),
        saveDeadLetters: async () => undefined,
      },
      fetch: run.guard((url, request, limits) => {
        const host = new URL(url).host
        const destination = DESTINATIONS.find(({ sample }) => hostOf(sample.secrets, sample.config) === host)
        const peer = peers.get(destination?.name ?? '')
        if (!peer) throw new Error(`nobody is at ${host}`)
        return peer.fetch(url, request, limits)
      }),
      deliveries: { send: run.guard((body: DeliveryMessage, { delaySeconds }: { delaySeconds: number }) => send(body, delaySeconds)) },
      keepAlive: (work) => void (background = work),
      after: (ms, then) => clock.after(ms, () => void (run.dead || then())),
    })
    const done = consume(messages.map(({ message: one }) => one) as Delivered[], { ...consumer, random })
    await Promise.race([done, clock.wait(LEASE_MS)])
    for (const {
      one,
      message: { outcome },
    } of messages) {
      if (run.dead || outcome === null) enqueue({ ...one, attempts: one.attempts + 1, at: now() + VISIBLE_AFTER_MS })
      else if (outcome !== 'ack') enqueue({ ...one, attempts: one.attempts + 1, at: now() + outcome.retry * 1_000 })
    }
    void background
  }

  const open = sqlite.prepare("SELECT count(*) AS open FROM deliveries WHERE status NOT IN ('delivered', 'parked') AND destination <> ?")
  const stillOpen = (): number => Number(open.get(options.dead ?? '')?.['open'])
  let left = options.deliveries

  const sweeper = (): void => {
    const ports = { ...storePorts, database: null as never, dispatch: { flushDigest: async () => undefined } }
    void sweep(SWEEP_AFTER_MS, { ...ports, queues: sweeperQueues(sendBatch) })
    clock.after(SWEEP_MS, sweeper)
  }
  clock.after(SWEEP_MS, sweeper)
  await clock.run(() => left === 0, NOON + LONGEST_MS)

  return outcomesOf({ sqlite, done: new Map([...peers].map(([name, { done }]) => [name, done])), trail, plannedAt })
}

const sweeperQueues = (sendBatch: (messages: { body: unknown }[]) => Promise<void>) => {
  const none = { sendBatch: () => Promise.reject(new Error('only deliveries are swept here')) }
  return { input: none, raw: none, normalized: none, analyzed: none, deliveries: { sendBatch } }
}

/** Where a sample is reached: its own address, or the service's. */
const hostOf = (secrets: Record<string, string>, { kind }: { kind: string }): string =>
  kind === 'pagerduty' ? 'events.pagerduty.com' : new URL(Object.values(secrets)[0] ?? '').host
