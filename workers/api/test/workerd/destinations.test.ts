import type { DeliveryResult } from '@sluice/schema/rpc/store'
import { aDelivery, dlv, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, describe, expect, test } from 'vitest'
import { afterResults } from '../../src/destinations/after-results.ts'
import { DestinationView } from '../../src/routes/destination-shapes.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { aKey, aWorld, readError, rowsOf, sentTo, stored } from './world.ts'
import { env } from './bindings.ts'

let world = aWorld()
let write: { authorization: string }
let admin: { authorization: string }
beforeEach(async () => {
  world = aWorld()
  write = await aKey(['read', 'write'])
  admin = await aKey(['admin'])
})

const CONFIG = {
  version: 1,
  sources: { github: { kind: 'github', secret: '${HOOK_SECRET}' } },
  destinations: { tickets: { kind: 'jira', throttle: { max: 3, per: 'hour' } }, chat: { kind: 'slack' } },
}
async function configure(config: object = CONFIG): Promise<void> {
  const headers = { ...admin, 'content-type': 'application/json' }
  const body = JSON.stringify({ config, secrets: { HOOK_SECRET: 'correct horse battery staple' } })
  const answer = await world.fetch('/v1/config', { method: 'PUT', headers, body })
  if (!answer.ok) throw new Error(await answer.text())
}

const get = async (path: string) => (await world.fetch(path, { headers: write })).json<Record<string, unknown>>()
const post = (path: string) => world.fetch(path, { method: 'POST', headers: write })

/** Deliveries to `tickets` with what became of each. */
async function came(results: Partial<DeliveryResult>[]) {
  await stored()
  const deliveries = results.map((_, n) => aDelivery({ id: dlv(n), actionIndex: n }))
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(1), matched: [], ruleErrors: [], deliveries }], NOON)
  await leaseDeliveries(
    env.DB,
    deliveries.map(({ id }) => id),
    60_000,
    NOON,
  )
  const attempt = { attempt: 1, at: NOON, durationMs: 1, outcome: 'denied', status: 401, detail: 'who are you?' } as const
  const told = results.map((over, n): DeliveryResult => ({
    workspace: 'default',
    id: dlv(n),
    leasedAttempt: 1,
    status: 'delivered',
    uncertain: false,
    attempt,
    ...over,
  }))
  for (const [n, result] of told.entries())
    await afterResults(await recordDeliveries(env.DB, [result], NOON + n), { ...world.ports, now: () => NOON + n })
}
const denied = { status: 'held', heldReason: 'paused', destination: 'denied' } as const

describe('destinations', () => {
  test('are listed with their kind and what is set for them, in the order of the configuration', async () => {
    await configure()
    expect(await get('/v1/destinations')).toMatchObject({
      destinations: [
        {
          name: 'tickets',
          kind: 'jira',
          state: 'well',
          since: null,
          held: {},
          lastDelivery: null,
          restraint: { throttle: { max: 3, per: 'hour' } },
        },
        { name: 'chat', kind: 'slack', state: 'well', counts: { delivered: 0, parked: 0, skipped: 0, possibleRepeats: 0 } },
      ],
    })
  })

  test('say what became of the deliveries of the last day, and which of them may have arrived twice', async () => {
    await configure()
    await came([{}, { possibleRepeat: true }, { status: 'parked', possibleRepeat: true }, { status: 'skipped' }])
    expect(await get('/v1/destinations/tickets')).toMatchObject({
      counts: { delivered: 2, parked: 1, skipped: 1, possibleRepeats: 2 },
      countedSince: world.ports.now() - 86_400_000,
      lastDelivery: { id: dlv(3), eventId: evt(1), status: 'skipped', at: NOON + 3 },
    })
  })

  test('show the course of the day by the hour of receipt, and all hours together are what is counted', async () => {
    await configure()
    await came([{}, { status: 'parked' }])
    await rowsOf('UPDATE items SET received_at = ?', world.ports.now() - 86_400_000 + 1)
    const { hours, counts } = DestinationView.parse(await get('/v1/destinations/tickets'))
    expect(hours).toHaveLength(25)
    expect(hours[0]).toEqual({ start: NOON - (NOON % 3_600_000) - 86_400_000, delivered: 1, failed: 1 })
    expect(hours.slice(1).every(({ delivered, failed }) => delivered === 0 && failed === 0)).toBe(true)
    expect(counts).toMatchObject({ delivered: 1, parked: 1 })
  })

  test('that refuse credentials say so, with the answer and the number of those that wait', async () => {
    await configure()
    await came([denied, denied])
    expect(await get('/v1/destinations/tickets')).toMatchObject({
      state: 'paused',
      since: NOON,
      reason: 'who are you?',
      held: { paused: 2 },
    })
    expect(await rowsOf('SELECT cause FROM alerts')).toEqual([{ cause: 'destination_paused:tickets' }])
  })

  test('of others are not shown', async () => {
    await configure()
    const other = await aKey(['read', 'write'], 'other')
    const answer = await world.fetch('/v1/destinations/tickets', { headers: other })
    expect([answer.status, (await readError(answer)).code]).toEqual([404, 'NOT_FOUND'])
  })

  test('are those of sluice.yaml, whatever else an object has', async () => {
    await configure()
    expect((await world.fetch('/v1/destinations/constructor', { headers: await aKey(['read']) })).status).toBe(404)
  })
})

describe('a stopped destination', () => {
  test('is resumed by a person, who stands in the audit log', async () => {
    await configure()
    await came([denied, denied])
    expect(await (await post('/v1/destinations/tickets/resume')).json()).toEqual({ resumed: true })
    expect((await get('/v1/destinations/tickets'))['state']).toBe('half_open')
    expect(sentTo(world, 'deliveries')).toMatchObject([{ deliveryId: dlv(0) }])
    const entries = await rowsOf<{ subject: string }>("SELECT subject FROM audit_log WHERE action = 'destination.resumed'")
    expect(entries).toEqual([{ subject: 'tickets' }])
  })

  test('is resumed by a change of the configuration, and by a new secret', async () => {
    await configure()
    await came([denied])
    await configure({ ...CONFIG, destinations: { ...CONFIG.destinations, more: { kind: 'slack' } } })
    expect((await get('/v1/destinations/tickets'))['state']).toBe('half_open')
    await env.DB.prepare("UPDATE destination_states SET state = 'paused'").run()
    const put = {
      method: 'PUT',
      headers: { ...admin, 'content-type': 'application/json' },
      body: JSON.stringify({ value: 'another-secret' }),
    }
    expect((await world.fetch('/v1/secrets/HOOK_SECRET', put)).status).toBe(200)
    expect((await get('/v1/destinations/tickets'))['state']).toBe('half_open')
  })
})

test('a destination that is well has nothing to resume', async () => {
  await configure()
  expect(await (await post('/v1/destinations/tickets/resume')).json()).toEqual({ resumed: false })
})

test('what is not in the configuration is not found, and the answer says what is', async () => {
  await configure()
  for (const path of ['resume', 'test']) {
    const error = await readError(await post(`/v1/destinations/ticket/${path}`))
    expect([error.code, error.message]).toEqual(['NOT_FOUND', 'There is no destination ticket; there are tickets, chat.'])
  }
})

test('a test is made by the Worker that sends', async () => {
  await configure()
  const asked: string[][] = []
  const testDestination = async (...given: string[]) => (asked.push(given), { ok: true, status: 200, detail: 'fine', durationMs: 3 })
  const dispatch = new Proxy(world.ports.dispatch, {
    get: (target, name) => (name === 'testDestination' ? testDestination : Reflect.get(target, name)) as unknown,
  })
  const { fetch } = aWorld({ dispatch })
  const answer = await fetch('/v1/destinations/tickets/test', { method: 'POST', headers: write })
  expect([await answer.json(), asked]).toEqual([{ ok: true, status: 200, detail: 'fine', durationMs: 3 }, [['default', 'tickets']]])
})
