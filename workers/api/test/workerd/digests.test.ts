import { aDelivery, dlv, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import { digestMembers, saveDigest } from '../../src/store/digests.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { sweep } from '../../src/sweeper/sweep.ts'
import { env } from './bindings.ts'
import { aWorld, rowsOf, sentTo, stored } from './world.ts'

const members = [1, 2, 3].map(dlv)
const digest = { delivery: aDelivery({ id: dlv(9) }), members }

beforeEach(async () => {
  await stored()
  const deliveries = members.map((id, actionIndex) => aDelivery({ id, actionIndex, status: 'held', heldReason: 'digest' }))
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(1), matched: [], ruleErrors: [], deliveries }], NOON)
})

const read = () => digestMembers(env.DB, 'default', 'tickets', 2)
const statuses = () => rowsOf('SELECT id, status, joined_to AS "to" FROM deliveries ORDER BY id')
const lease = (ids: string[]) => leaseDeliveries(env.DB, ids, 1_000, NOON)

test('the oldest that wait for a digest are read with what they would have said', async () => {
  expect(await read()).toMatchObject([{ id: dlv(1), content: aDelivery().content }, { id: dlv(2) }])
  expect(await digestMembers(env.DB, 'other', 'tickets', 2)).toEqual([])
})

test('nobody leases them, and no message comes again for them', async () => {
  expect(await lease(members)).toEqual({ leased: [], waiting: [] })
})

test('a digest takes the place of its members, once', async () => {
  expect(await saveDigest(env.DB, digest, NOON)).toBe(true)
  expect(await saveDigest(env.DB, digest, NOON)).toBe(false)
  const joined = members.map((id) => ({ id, status: 'joined', to: dlv(9) }))
  expect(await statuses()).toEqual([...joined, { id: dlv(9), status: 'pending', to: null }])
  expect(await read()).toEqual([])
  expect((await lease([dlv(9)])).leased).toMatchObject([{ id: dlv(9), content: digest.delivery.content }])
})

test('where one of them has gone meanwhile, nothing changes: it would be in the text', async () => {
  await env.DB.prepare("UPDATE deliveries SET status = 'cancelled', held_reason = NULL WHERE id = ?").bind(dlv(2)).run()
  expect(await saveDigest(env.DB, digest, NOON)).toBe(false)
  expect((await read()).map(({ id }) => id)).toEqual([dlv(1), dlv(3)])
})

test('a digest whose message was lost is put back by the sweeper', async () => {
  await saveDigest(env.DB, digest, NOON)
  const world = aWorld()
  await sweep(600_000, { ...world.ports, now: () => NOON + 600_000 })
  expect(sentTo(world, 'deliveries')).toMatchObject([{ deliveryId: dlv(9) }])
})

test('a digest whose timer was lost is asked for', async () => {
  const asked: string[][] = []
  const dispatch = { ...aWorld().ports.dispatch, flushDigest: async (...of: string[]) => void asked.push(of) }
  const { ports } = aWorld({ dispatch })
  await sweep(600_000, { ...ports, now: () => NOON + 599_999 })
  expect(asked).toEqual([])
  await sweep(600_000, { ...ports, now: () => NOON + 600_000 })
  expect(asked).toEqual([['default', 'tickets']])
})
