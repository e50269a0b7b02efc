import type { SaveItem } from '@sluice/schema/rpc/store'
import { aDelivery, anAnalysis, dlv, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { sweep } from '../../src/sweeper/sweep.ts'
import { env } from './bindings.ts'
import { aSave, aWorld, rowsOf, sentTo } from './world.ts'

const AFTER = 600_000
let world = aWorld()
beforeEach(() => (world = aWorld()))

const sweepAt = (now: number) => sweep(AFTER, { ...world.ports, now: () => now })
const normalized = (over: Partial<SaveItem['item']> = {}) => saveItems(env.DB, [aSave(over)], NOON)
const analyzed = (n = 1) => saveAnalyses(env.DB, [{ workspace: 'default', id: evt(n), analysis: anAnalysis() }], NOON)
const planned = (deliveries: number[], event = 1) =>
  savePlans(
    env.DB,
    [
      {
        workspace: 'default',
        eventId: evt(event),
        matched: [],
        ruleErrors: [],
        deliveries: deliveries.map((n) => aDelivery({ id: dlv(n) })),
      },
    ],
    NOON,
  )
const mark = async () => (await rowsOf<{ seq: number }>('SELECT seq FROM sweeper'))[0]?.seq
const sentAnywhere = () => [...sentTo(world, 'normalized'), ...sentTo(world, 'analyzed'), ...sentTo(world, 'deliveries')]

test('an item that waits too long to be understood is put back', async () => {
  await normalized()
  await sweepAt(NOON + AFTER - 1)
  expect(sentAnywhere()).toEqual([])
  await sweepAt(NOON + AFTER)
  expect(sentTo(world, 'normalized')).toEqual([{ v: 1, item: aSave().item }])
})

test('an item that waits too long to be decided about is put back with its analysis', async () => {
  await normalized()
  await analyzed()
  await sweepAt(NOON + AFTER)
  expect(sentAnywhere()).toEqual([{ v: 1, item: aSave().item, analysis: anAnalysis() }])
  expect(sentTo(world, 'analyzed')).toHaveLength(1)
})

test('a delivery that nobody has taken, or whose lease has ended, is put back', async () => {
  await normalized()
  await planned([1, 2, 3])
  await leaseDeliveries(env.DB, [dlv(2), dlv(3)], 1_000, NOON)
  const attempt = { attempt: 1, at: NOON, durationMs: 1, outcome: 'delivered', detail: '' } as const
  await recordDeliveries(
    env.DB,
    [{ workspace: 'default', id: dlv(3), leasedAttempt: 1, status: 'delivered', uncertain: false, attempt }],
    NOON,
  )
  await sweepAt(NOON + 1_000 + AFTER)
  expect(sentTo(world, 'deliveries')).toEqual(
    [1, 2].map((n) => ({ v: 1, workspace: 'default', deliveryId: dlv(n), trace: aDelivery().trace })),
  )
})

/** The first try of a delivery failed. */
const RETRYING = {
  workspace: 'default',
  id: dlv(1),
  leasedAttempt: 1,
  status: 'retrying',
  nextAttemptAt: NOON + 5_000,
  uncertain: false,
} as const

test('a retry is put back once its time is long past, also behind the mark', async () => {
  await normalized()
  await planned([1])
  await leaseDeliveries(env.DB, [dlv(1)], 1_000, NOON)
  await recordDeliveries(env.DB, [{ ...RETRYING, attempt: { attempt: 1, at: NOON, durationMs: 1, outcome: 'retry', detail: '' } }], NOON)
  await sweepAt(NOON + AFTER)
  expect([sentAnywhere(), await mark()]).toEqual([[], 1])
  await sweepAt(NOON + 5_000 + AFTER)
  expect(sentTo(world, 'deliveries')).toHaveLength(1)
})

test('a retry whose Worker was killed is put back too, also behind the mark', async () => {
  await normalized()
  await planned([1])
  await leaseDeliveries(env.DB, [dlv(1)], 1_000, NOON)
  await recordDeliveries(env.DB, [RETRYING], NOON)
  await sweepAt(NOON)
  await leaseDeliveries(env.DB, [dlv(1)], 1_000, NOON + 5_000)
  await sweepAt(NOON + 5_000 + AFTER)
  expect([sentAnywhere(), await mark()]).toEqual([[], 1])
  await sweepAt(NOON + 6_000 + AFTER)
  expect(sentTo(world, 'deliveries')).toHaveLength(1)
})

test('what is finished is never looked at again', async () => {
  await normalized({ id: evt(1) })
  await normalized({ id: evt(2) })
  await normalized({ id: evt(3) })
  await planned([], 1)
  await planned([], 3)
  await sweepAt(NOON)
  expect(await mark()).toBe(1)
  await planned([], 2)
  await sweepAt(NOON)
  expect(await mark()).toBe(3)
})

test('each time without progress it waits twice as long, and in the end it is a dead letter', async () => {
  await normalized()
  let now = NOON
  for (let sweeps = 0; sweeps < 5; sweeps++) {
    await sweepAt(now + AFTER * 2 ** sweeps - 1)
    expect(sentAnywhere()).toHaveLength(sweeps)
    now += AFTER * 2 ** sweeps
    await sweepAt(now)
    expect(sentAnywhere()).toHaveLength(sweeps + 1)
  }
  await sweepAt(now + AFTER * 32)
  await sweepAt(now + AFTER * 64)
  expect(sentAnywhere()).toHaveLength(5)
  expect(await rowsOf('SELECT stage, code, event_id AS event FROM dead_letters')).toEqual([
    { stage: 'normalized', code: 'STUCK', event: evt(1) },
  ])
  expect(await mark()).toBe(1)
})

test('what waits as a dead letter is left to people', async () => {
  await normalized()
  const message = { v: 1, item: aSave().item }
  await saveDeadLetters(
    env.DB,
    [{ workspace: 'default', stage: 'normalized', eventId: evt(1), code: 'EXHAUSTED', reason: '', message }],
    NOON,
  )
  await sweepAt(NOON + AFTER)
  expect([sentAnywhere(), await mark()]).toEqual([[], 1])
})

test('where the queue refuses, nothing is marked and the next run does it', async () => {
  await normalized()
  const queues = { ...world.ports.queues, normalized: { sendBatch: () => Promise.reject(new Error('refused')) } }
  await expect(sweep(AFTER, { ...world.ports, queues, now: () => NOON + AFTER })).rejects.toThrow('refused')
  await sweepAt(NOON + AFTER)
  expect(sentAnywhere()).toHaveLength(1)
})

test('many large items go in batches that a queue takes', async () => {
  const sizes: number[] = []
  const sendBatch = async (messages: { body: unknown }[]) => void sizes.push(JSON.stringify(messages).length)
  await saveItems(
    env.DB,
    Array.from({ length: 30 }, (_, n) => aSave({ id: evt(n), text: 'x'.repeat(20_000) })),
    NOON,
  )
  await sweep(AFTER, { ...world.ports, queues: { ...world.ports.queues, normalized: { sendBatch } }, now: () => NOON + AFTER })
  expect(Math.max(...sizes)).toBeLessThan(256_000)
  expect(sizes.length).toBeGreaterThan(1)
})
