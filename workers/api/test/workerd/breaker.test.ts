import type { DeliveryResult } from '@sluice/schema/rpc/store'
import { aDelivery, aSnapshot, dlv, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, describe, expect, test } from 'vitest'
import { changing } from '../../src/config/change.ts'
import { afterResults } from '../../src/destinations/after-results.ts'
import { resumeDestination } from '../../src/destinations/resume.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { sweep } from '../../src/sweeper/sweep.ts'
import { tidy } from '../../src/sweeper/tidy.ts'
import { env } from './bindings.ts'
import { aWorld, rowsOf, sentTo, stored } from './world.ts'

const LEASE_MS = 60_000
const CONFIG = aSnapshot().config
const AFTER = 600_000
let world = aWorld()
beforeEach(() => (world = aWorld()))

/** Rows for `tickets`, or where else it is said. */
async function planned(count: number, destination = 'tickets', event = 1) {
  await stored({ id: evt(event) })
  const deliveries = Array.from({ length: count }, (_, n) =>
    aDelivery({ id: dlv(event * 100 + n), eventId: evt(event), actionIndex: n, destination }),
  )
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(event), matched: [], ruleErrors: [], deliveries }], NOON)
  return deliveries.map(({ id }) => id)
}

const lease = (ids: string[], now = NOON) => leaseDeliveries(env.DB, ids, LEASE_MS, now)
const leasedIds = async (ids: string[], now = NOON) => (await lease(ids, now)).leased.map(({ id }) => id)

/** A try that came to this. */
async function tried(id: string, destination: DeliveryResult['destination'], now = NOON, over: Partial<DeliveryResult> = {}) {
  const status = destination === 'failing' ? 'retrying' : 'delivered'
  const attempt = { attempt: 1, at: now, durationMs: 1, outcome: 'retry', status: 500, detail: 'down' } as const
  const [row] = await rowsOf<{ attempt: number }>('SELECT attempt FROM deliveries WHERE id = ?', id)
  const result = {
    workspace: 'default',
    id,
    leasedAttempt: row?.attempt ?? 0,
    status,
    uncertain: false,
    attempt,
    nextAttemptAt: now + 5_000,
  }
  const { nextAttemptAt: _at, ...final } = result
  const told = { ...(status === 'retrying' ? result : final), ...(destination ? { destination } : {}), ...over } as DeliveryResult
  await afterResults(await recordDeliveries(env.DB, [told], now), { ...world.ports, now: () => now })
}
const denied = (id: string, now = NOON) => tried(id, 'denied', now, { status: 'held', heldReason: 'paused', reason: 'bad token' })

const state = async (destination = 'tickets') =>
  (await rowsOf<Record<string, unknown>>('SELECT state, failures, until FROM destination_states WHERE destination = ?', destination))[0]
const statuses = (sql = 'SELECT status, held_reason AS held, next_attempt_at AS at FROM deliveries ORDER BY id') => rowsOf(sql)
const messages = () => sentTo(world, 'deliveries').map((body) => (body as { deliveryId: string }).deliveryId)

/** Five failures in a row; the others have never been tried. */
async function opened(more = 0) {
  const ids = await planned(5 + more)
  await lease(ids.slice(0, 5))
  for (const id of ids.slice(0, 5)) await tried(id, 'failing')
  return ids
}

describe('a breaker', () => {
  test('costs a destination that is well nothing but a look', async () => {
    const [id = ''] = await planned(1)
    await lease([id])
    await tried(id, 'well')
    expect(await rowsOf('SELECT * FROM destination_states')).toEqual([])
  })

  test('opens with the fifth failure in a row', async () => {
    const ids = await planned(6)
    await lease(ids)
    for (const id of ids.slice(0, 4)) await tried(id, 'failing')
    expect(await state()).toEqual({ state: 'failing', failures: 4, until: null })
    await tried(ids[4] ?? '', 'failing')
    expect(await state()).toEqual({ state: 'open', failures: 5, until: NOON + 30_000 })
  })

  test('counts several results of one call', async () => {
    const ids = await planned(5)
    await lease(ids)
    const results = ids.map((id) => ({
      workspace: 'default',
      id,
      leasedAttempt: 1,
      status: 'retrying' as const,
      uncertain: false,
      destination: 'failing' as const,
    }))
    const { changes } = await recordDeliveries(env.DB, results, NOON)
    expect(changes).toMatchObject([{ destination: 'tickets', before: null, after: { state: 'open' } }])
  })

  test('ignores a result whose lease was taken over', async () => {
    const [id = ''] = await planned(1)
    await lease([id])
    await tried(id, 'failing', NOON, { leasedAttempt: 7 })
    expect(await state()).toBeUndefined()
  })

  test('holds what is new without a message, and what was tried until its time', async () => {
    const ids = await opened(2)
    const at = NOON + 6_000
    expect(await lease(ids, at)).toEqual({ leased: [], waiting: ids.slice(0, 5).map((id) => ({ id, until: NOON + 30_000 })) })
    const waits = { status: 'held', held: 'breaker', at: NOON + 30_000 }
    expect(await statuses()).toEqual([waits, waits, waits, waits, waits, { ...waits, at: null }, { ...waits, at: null }])
  })

  test('holds up nobody else', async () => {
    await opened()
    expect(await leasedIds(await planned(2, 'chat', 2))).toHaveLength(2)
  })

  test('lets one delivery try when its time has come', async () => {
    const ids = await opened(2)
    await lease(ids, NOON + 6_000)
    const answers = await Promise.all([1, 2, 3].map(() => lease(ids, NOON + 30_000)))
    expect(answers.flatMap(({ leased }) => leased)).toHaveLength(1)
    expect(await state()).toMatchObject({ state: 'half_open', until: NOON + 30_000 + LEASE_MS })
  })

  test('lets another one try where the first was killed', async () => {
    const ids = await opened(1)
    const [first] = await leasedIds(ids, NOON + 30_000)
    const later = NOON + 30_000 + LEASE_MS
    const again = await lease(ids, later)
    expect(again.leased).toHaveLength(1)
    expect(again.leased[0]).toMatchObject({ uncertain: again.leased[0]?.id === first })
  })

  test('stays open for twice as long where the try fails', async () => {
    const ids = await opened()
    const at = NOON + 30_000
    const [probe = ''] = await leasedIds(ids, at)
    await tried(probe, 'failing', at)
    expect(await state()).toEqual({ state: 'open', failures: 6, until: at + 60_000 })
  })

  test('closes where it works, and what was held goes out', async () => {
    const ids = await opened(2)
    await lease(ids, NOON + 6_000)
    const at = NOON + 30_000
    const [probe = ''] = await leasedIds(ids, at)
    await tried(probe, 'well', at)
    expect(await state()).toBeUndefined()
    const rest = ids.filter((id) => id !== probe)
    expect(messages().toSorted()).toEqual(rest)
    expect(await leasedIds(ids, at)).toHaveLength(rest.length)
  })

  test('that nobody has tried for long is tried by the sweeper', async () => {
    const ids = await opened(2)
    await lease(ids, NOON + 6_000)
    await sweep(AFTER, { ...world.ports, now: () => NOON + 80_000 })
    expect(messages()).toEqual([])
    await sweep(AFTER, { ...world.ports, now: () => NOON + 91_000 })
    expect(messages()).toHaveLength(1)
  })
})

describe('a pause', () => {
  test('begins with the first refusal of the credentials and keeps every delivery', async () => {
    const ids = await planned(3)
    await lease(ids.slice(0, 1))
    await denied(ids[0] ?? '')
    expect(await state()).toMatchObject({ state: 'paused', until: null })
    expect(await lease(ids, NOON + 86_400_000)).toEqual({ leased: [], waiting: [] })
    expect(await statuses()).toEqual(ids.map(() => ({ status: 'held', held: 'paused', at: null })))
  })

  test('ends when a person resumes it: one delivery tries, then the others follow', async () => {
    const ids = await planned(3)
    await lease(ids.slice(0, 1))
    await denied(ids[0] ?? '')
    await lease(ids)
    const at = NOON + 3_600_000
    expect(await resumeDestination({ workspace: 'default', destination: 'tickets' }, null, { ...world.ports, now: () => at })).toBe(true)
    expect(messages()).toEqual([ids[0]])
    expect(await leasedIds([ids[0] ?? ''], at)).toEqual([ids[0]])
    await tried(ids[0] ?? '', 'well', at)
    expect(messages()).toEqual(ids)
    expect(await leasedIds(ids, at)).toEqual(ids.slice(1))
  })

  test('goes on where the new credentials are refused too, once they are known everywhere', async () => {
    const [id = ''] = await planned(1)
    await lease([id])
    await denied(id)
    const at = NOON + 3_600_000
    await resumeDestination({ workspace: 'default', destination: 'tickets' }, null, { ...world.ports, now: () => at })
    for (const [seconds, expected] of [
      [0, 'half_open'],
      [60, 'half_open'],
      [200, 'paused'],
    ] as const) {
      await leasedIds([id], at + seconds * 1_000)
      await denied(id, at + seconds * 1_000)
      expect((await state())?.['state']).toBe(expected)
    }
    // Each refusal that may have been early has brought a message for later.
    expect(world.queues.deliveries.sent).toMatchObject([{}, { delaySeconds: 30 }, { delaySeconds: 30 }])
  })

  test.each(['is repeated', 'is finished by the sweeper'])('ends when a change that was not live at first %s', async (how) => {
    const [id = ''] = await planned(1)
    await lease([id])
    await denied(id)
    const put = (into: typeof world) =>
      changing(
        'default',
        async ({ version }) =>
          version === 0 ? { config: { config: CONFIG, createdAt: NOON, createdBy: 'key_a', reason: 'test', appliedFrom: null } } : null,
        into.ports,
      )
    const broken = aWorld({ kv: { put: () => Promise.reject(new Error('429')) } })
    await expect(put(broken)).rejects.toThrow('stored but not live yet')
    expect(await state()).toMatchObject({ state: 'paused' })
    await (how === 'is repeated' ? put(world) : tidy(world.ports))
    expect(await state()).toMatchObject({ state: 'half_open' })
    expect(messages()).toEqual([id])
  })

  test('of a destination that is well is nothing to resume', async () => {
    expect(await resumeDestination({ workspace: 'default', destination: 'tickets' }, null, world.ports)).toBe(false)
  })
})

test('what was not let go when a destination became well is let go by the sweeper', async () => {
  const ids = await opened(2)
  await lease(ids, NOON + 6_000)
  await env.DB.prepare('DELETE FROM destination_states').run()
  await sweep(AFTER, { ...world.ports, now: () => NOON + 40_000 })
  expect(messages().toSorted()).toEqual(ids)
})

test('what needs a person is told: a breaker that opened, credentials that are refused, a delivery that was given up', async () => {
  const ids = await opened()
  const [probe = ''] = await leasedIds(ids, NOON + 30_000)
  await tried(probe, 'failing', NOON + 30_000)
  const [chat = '', gone = ''] = await planned(2, 'chat', 2)
  await lease([chat, gone])
  await tried(gone, 'well', NOON, { status: 'parked' })
  await denied(chat)
  expect(await rowsOf('SELECT cause, count FROM alerts ORDER BY cause')).toEqual([
    { cause: 'breaker_opened:tickets', count: 1 },
    { cause: 'delivery_parked:chat', count: 1 },
    { cause: 'destination_paused:chat', count: 1 },
  ])
})

test('the sweeper goes from destination to destination, whatever the others wait for', async () => {
  const names = ['aa', 'bb', 'cc']
  for (const [n, name] of names.entries()) {
    const [id = ''] = await planned(2, name, n + 2)
    await lease([id])
    await denied(id)
  }
  await env.DB.prepare(
    "UPDATE deliveries SET status = 'held', held_reason = 'digest' WHERE destination = 'bb' AND status = 'pending'",
  ).run()
  await env.DB.prepare("DELETE FROM destination_states WHERE destination <> 'aa'").run()
  await sweep(AFTER, { ...world.ports, now: () => NOON + 40_000 })
  expect(messages().toSorted()).toEqual([dlv(300), dlv(400)])
})
