import { fail, ok } from '@sluice/kit/result'
import type { DeliveryMessage } from '@sluice/schema/messages'
import type { DeliveryResult } from '@sluice/schema/rpc/store'
import { aDelivery, aSnapshot, dlv } from '@sluice/testing/builders'
import { delivered, recordingLogger } from '@sluice/testing/fakes'
import { consume } from '@sluice/kit/queue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { deliveriesConsumer } from '../../src/consumers/deliveries.ts'
import { fakeStore } from '../fake-store.ts'
import { fetchOnly, unrestrained } from '../unrestrained.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

const CONFIG = {
  destinations: {
    dead: { kind: 'slack', url: 'https://dead.example.com/services/T/B/x' },
    live: { kind: 'slack', url: 'https://live.example.com/services/T/B/x' },
    slow: { kind: 'slack', url: 'https://slow.example.com/services/T/B/x' },
  },
}
const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

/** Destinations on a fake clock: `dead` never answers, `live` within 100 ms, `slow` within two seconds. */
async function system(wanted: (keyof typeof CONFIG.destinations)[]) {
  const started = Date.now()
  const store = fakeStore(Date.now)
  const recorded: { at: number; results: DeliveryResult[] }[] = []
  const sent: { id: string; delaySeconds: number }[] = []
  const log = recordingLogger()
  const deliveries = wanted.map((destination, n) => aDelivery({ id: dlv(n), destination, actionIndex: n }))
  await store.savePlans([{ workspace: 'default', eventId: deliveries[0]?.eventId ?? '', matched: [], ruleErrors: [], deliveries }])
  const consumer = deliveriesConsumer({
    ...fetchOnly(),
    ...unrestrained(),
    config: async () => aSnapshot(CONFIG),
    newestConfig: async () => aSnapshot(CONFIG),
    resolver: () => async (text) => text,
    async fetch(url) {
      await sleep(url.includes('live') ? 100 : url.includes('slow') ? 2_000 : 10_000)
      if (url.includes('dead')) return fail({ kind: 'unknown', reason: 'no answer within 10000 ms' })
      return ok({ status: 200, headers: new Headers(), text: 'ok' })
    },
    store: {
      ...store,
      async recordDeliveries(results) {
        recorded.push({ at: Date.now() - started, results })
        await store.recordDeliveries(results)
      },
    },
    deliveries: { send: async (message: DeliveryMessage, { delaySeconds }) => void sent.push({ id: message.deliveryId, delaySeconds }) },
    leaseMs: 120_000,
    keepAlive: () => undefined,
    after(ms, then) {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    log,
    now: Date.now,
  })
  const messages = deliveries.map(({ id, workspace, trace }) => delivered<unknown>({ v: 1, workspace, deliveryId: id, trace }))
  const answered: { at?: number } = {}
  const answering = consume(messages, consumer).then(() => (answered.at = Date.now() - started))
  const statuses = (destination: string) =>
    [...store.rows.values()].filter((row) => row.planned.destination === destination).map(({ status }) => status)
  const outcomes = (destination: string) => messages.filter((_, n) => wanted[n] === destination).map(({ outcome }) => outcome)
  return { store, recorded, sent, answered, answering, statuses, outcomes }
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)
const mixed = [...times(25, 'dead' as const), ...times(25, 'live' as const)]

describe('one dead destination', () => {
  test('does not make a live one wait', async () => {
    const alone = await system(times(25, 'live'))
    await vi.advanceTimersByTimeAsync(5_000)
    const { statuses, outcomes, answered } = await system(mixed)
    await vi.advanceTimersByTimeAsync(1_500)
    expect([statuses('live'), outcomes('live')]).toEqual([times(25, 'delivered'), times(25, 'ack')])
    expect(alone.answered.at).toBe(1_300)
    expect(answered.at).toBe(alone.answered.at)
  })

  test('is tried twice, and the rest of its batch is let go and looked at again soon', async () => {
    const { statuses, sent, store } = await system(mixed)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(Map.groupBy(statuses('dead'), (status) => status)).toEqual(
      new Map([
        ['retrying', ['retrying', 'retrying']],
        ['held', times(23, 'held')],
      ]),
    )
    expect(sent).toHaveLength(25)
    expect(sent.every(({ delaySeconds }) => delaySeconds >= 5 && delaySeconds <= 10)).toBe(true)
    const held = [...store.rows.values()].find(({ status }) => status === 'held')
    expect(held).toMatchObject({ heldReason: 'breaker', attempt: 0, uncertain: false })
  })

  test('has the messages of what is still under way come again at the end of the lease, should the Worker be killed', async () => {
    const { outcomes } = await system(mixed)
    await vi.advanceTimersByTimeAsync(1_500)
    expect(new Set(outcomes('dead').map((outcome) => JSON.stringify(outcome)))).toEqual(new Set(['{"retry":119}']))
  })
})

test('a destination that is only slow gets everything, after the batch is answered', async () => {
  const { answered, statuses, recorded } = await system(times(6, 'slow'))
  await vi.advanceTimersByTimeAsync(1_100)
  expect(answered.at).toBe(1_000)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(statuses('slow')).toEqual(times(6, 'delivered'))
  expect(recorded.map(({ results }) => results.length)).toEqual([2, 2, 2])
})

test('results are stored as they come, those of a moment together, and the last ones at once', async () => {
  const { recorded, answered } = await system(times(16, 'live'))
  await vi.advanceTimersByTimeAsync(3_000)
  expect(recorded.map(({ at, results }) => [at, results.length])).toEqual([
    [600, 10],
    [800, 6],
  ])
  expect(answered.at).toBe(800)
})
