import type { DeliveryResult, SavePlan } from '@sluice/schema/rpc/store'
import { aDelivery, dlv, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { rowsOf, stored } from './world.ts'

const LEASE_MS = 60_000

const aPlan = (over: Partial<SavePlan> = {}): SavePlan => ({
  workspace: 'default',
  eventId: evt(1),
  matched: ['open-ticket'],
  ruleErrors: [],
  deliveries: [aDelivery()],
  ...over,
})

const aResult = (over: Partial<DeliveryResult> = {}): DeliveryResult => ({
  workspace: 'default',
  id: dlv(1),
  leasedAttempt: 1,
  status: 'delivered',
  uncertain: false,
  attempt: { attempt: 1, at: NOON, durationMs: 20, outcome: 'delivered', status: 201, detail: 'ok' },
  ...over,
})

const lease = (now = NOON, ids = [dlv(1)]) => leaseDeliveries(env.DB, ids, LEASE_MS, now)
const outbox = () => rowsOf<Record<string, unknown>>('SELECT id, status, attempt, uncertain, attempts FROM deliveries')

test('planning twice makes one row, which is answered as long as it waits', async () => {
  await stored()
  const waiting = [{ workspace: 'default', id: dlv(1) }]
  expect(await savePlans(env.DB, [aPlan()], NOON)).toEqual(waiting)
  expect(await savePlans(env.DB, [aPlan(), aPlan()], NOON)).toEqual(waiting)
  expect(await outbox()).toHaveLength(1)
  await lease()
  expect(await savePlans(env.DB, [aPlan()], NOON)).toEqual([])
})

test('an item is planned once: what was decided first counts', async () => {
  await stored()
  await savePlans(env.DB, [aPlan()], NOON)
  const changed = aPlan({ matched: ['other'], deliveries: [aDelivery({ id: dlv(2), ruleVersion: 2 })] })
  expect(await savePlans(env.DB, [changed], NOON)).toEqual([{ workspace: 'default', id: dlv(1) }])
  expect(await outbox()).toMatchObject([{ id: dlv(1) }])
  expect(await rowsOf('SELECT matched FROM items')).toEqual([{ matched: '["open-ticket"]' }])
})

test('a plan without actions finishes the item too', async () => {
  await stored()
  const ruleErrors = [{ rule: 'broken', message: 'no such field' }]
  expect(await savePlans(env.DB, [aPlan({ matched: [], ruleErrors, deliveries: [] })], NOON)).toEqual([])
  expect(await rowsOf('SELECT dispatched_at AS at, rule_errors AS errors FROM items')).toEqual([
    { at: NOON, errors: JSON.stringify(ruleErrors) },
  ])
})

test('contents larger than one parameter are planned in one transaction', async () => {
  await stored()
  const content = { title: 'T', text: 'x'.repeat(50_000), options: {}, data: {} }
  const deliveries = Array.from({ length: 30 }, (_, n) => aDelivery({ id: dlv(n), actionIndex: n, content }))
  expect(await savePlans(env.DB, [aPlan({ deliveries })], NOON)).toHaveLength(30)
})

test('a lease hands out what the rule decided, once', async () => {
  await stored()
  await savePlans(env.DB, [aPlan()], NOON)
  const answers = await Promise.all([lease(), lease(), lease()])
  const leased = answers.flatMap((answer) => answer.leased)
  expect(leased).toEqual([{ ...aDelivery(), attempt: 1, leaseUntil: NOON + LEASE_MS, uncertain: false, lead: null }])
  const waiting = answers.flatMap((answer) => answer.waiting)
  expect(waiting).toEqual([dlv(1), dlv(1)].map((id) => ({ id, until: NOON + LEASE_MS })))
})

test('a lease that ended is taken over as uncertain, and the result of the first is ignored', async () => {
  await stored()
  await savePlans(env.DB, [aPlan()], NOON)
  await lease()
  expect(await lease(NOON + LEASE_MS)).toMatchObject({ leased: [{ attempt: 2, uncertain: true }] })
  await recordDeliveries(env.DB, [aResult({ leasedAttempt: 1, status: 'parked' })], NOON)
  expect(await outbox()).toMatchObject([{ status: 'sending', attempt: 2 }])
  const [row] = await outbox()
  expect(JSON.parse(String(row?.['attempts']))).toMatchObject([{ attempt: 1, outcome: 'unknown' }])
})

test('a result is recorded once', async () => {
  await stored()
  await savePlans(env.DB, [aPlan()], NOON)
  await lease()
  const result = aResult({ externalId: 'SUP-1', externalUrl: 'https://tickets.test/SUP-1', possibleRepeat: true })
  await recordDeliveries(env.DB, [result], NOON + 5)
  await recordDeliveries(env.DB, [result, aResult({ status: 'parked' })], NOON + 9)
  const rows = await rowsOf(
    'SELECT status, finished_at AS at, external_id AS external, possible_repeat AS repeat, attempts FROM deliveries',
  )
  expect(rows).toEqual([{ status: 'delivered', at: NOON + 5, external: 'SUP-1', repeat: 1, attempts: JSON.stringify([result.attempt]) }])
})

test('a retry waits for its time', async () => {
  await stored()
  await savePlans(env.DB, [aPlan()], NOON)
  await lease()
  await recordDeliveries(env.DB, [aResult({ status: 'retrying', nextAttemptAt: NOON + 500, uncertain: true })], NOON)
  expect(await lease(NOON + 499)).toEqual({ leased: [], waiting: [{ id: dlv(1), until: NOON + 500 }] })
  expect(await savePlans(env.DB, [aPlan()], NOON + 499)).toEqual([])
  expect(await savePlans(env.DB, [aPlan()], NOON + 500)).toHaveLength(1)
  expect(await lease(NOON + 500)).toMatchObject({ leased: [{ attempt: 2, uncertain: true }], waiting: [] })
})

test('how a row begins is kept, and only what is to be sent now is answered', async () => {
  await stored()
  const deliveries = [
    aDelivery({ id: dlv(1), urgent: true }),
    aDelivery({ id: dlv(2), status: 'held', heldReason: 'digest' }),
    aDelivery({ id: dlv(3), status: 'awaiting_approval', approvalExpiresAt: NOON + 9 }),
    aDelivery({ id: dlv(4), leadId: dlv(1) }),
  ]
  expect((await savePlans(env.DB, [aPlan({ deliveries })], NOON)).map(({ id }) => id)).toEqual([dlv(1), dlv(4)])
  const { leased, waiting } = await lease(NOON, [1, 2, 3, 4].map(dlv))
  expect([leased, waiting]).toMatchObject([
    [
      { id: dlv(1), urgent: true },
      { id: dlv(4), leadId: dlv(1), lead: { status: 'sending', externalId: null, joined: 0 } },
    ],
    [],
  ])
  const kept = await rowsOf(
    'SELECT id, held_reason AS held, approval_expires_at AS expires FROM deliveries WHERE id IN (?, ?)',
    dlv(2),
    dlv(3),
  )
  expect(kept).toEqual([
    { id: dlv(2), held: 'digest', expires: null },
    { id: dlv(3), held: null, expires: NOON + 9 },
  ])
})

test('what is held is no try, says why, and is leased again when its time has come', async () => {
  await stored()
  await savePlans(env.DB, [aPlan()], NOON)
  await lease()
  const held = { status: 'held', heldReason: 'rate', reason: 'more than 1 a second', nextAttemptAt: NOON + 500 } as const
  const { attempt: _attempt, ...nothingTried } = aResult(held)
  await recordDeliveries(env.DB, [nothingTried], NOON)
  expect(await outbox()).toMatchObject([{ status: 'held', attempt: 0, attempts: '[]' }])
  expect(await lease(NOON + 499)).toEqual({ leased: [], waiting: [{ id: dlv(1), until: NOON + 500 }] })
  expect(await lease(NOON + 500)).toMatchObject({ leased: [{ attempt: 1 }] })
  expect(await rowsOf('SELECT held_reason AS held, reason FROM deliveries')).toEqual([{ held: null, reason: null }])
})

test('one that joins the ticket of another is counted there, once', async () => {
  await stored()
  const deliveries = [aDelivery({ id: dlv(1) }), aDelivery({ id: dlv(2), leadId: dlv(1) })]
  await savePlans(env.DB, [aPlan({ deliveries })], NOON)
  await lease(NOON, [dlv(1)])
  await recordDeliveries(env.DB, [aResult({ externalId: 'SUP-1' })], NOON)
  expect((await lease(NOON, [dlv(2)])).leased[0]?.lead).toEqual({ status: 'delivered', externalId: 'SUP-1', externalUrl: null, joined: 0 })
  const joined = aResult({ id: dlv(2), externalId: 'SUP-1', joinedLead: dlv(1) })
  await recordDeliveries(env.DB, [joined], NOON)
  await recordDeliveries(env.DB, [joined], NOON)
  expect(await rowsOf('SELECT id, joined, joined_to AS "to" FROM deliveries ORDER BY id')).toEqual([
    { id: dlv(1), joined: 1, to: null },
    { id: dlv(2), joined: 0, to: dlv(1) },
  ])
})

test('one whose lead made no ticket waits for the one that takes its place', async () => {
  await stored()
  await savePlans(
    env.DB,
    [aPlan({ deliveries: [aDelivery({ id: dlv(1) }), aDelivery({ id: dlv(2) }), aDelivery({ id: dlv(3), leadId: dlv(1) })] })],
    NOON,
  )
  await lease(NOON, [dlv(3)])
  const held = { status: 'held', heldReason: 'group', nextAttemptAt: NOON } as const
  await recordDeliveries(env.DB, [aResult({ id: dlv(3), ...held, leadId: dlv(2) })], NOON)
  expect((await lease(NOON, [dlv(3)])).leased[0]).toMatchObject({ leadId: dlv(2), lead: { status: 'pending' } })
  await recordDeliveries(env.DB, [aResult({ id: dlv(3), ...held })], NOON)
  expect((await lease(NOON, [dlv(3)])).leased[0]?.leadId).toBe(dlv(2))
})

test.each(['delivered', 'parked', 'skipped'] as const)('what is %s is neither leased nor waiting', async (status) => {
  await stored()
  await savePlans(env.DB, [aPlan()], NOON)
  await lease()
  await recordDeliveries(env.DB, [aResult({ status })], NOON)
  expect(await lease(NOON + 10 * LEASE_MS, [dlv(1), dlv(99)])).toEqual({ leased: [], waiting: [] })
})
