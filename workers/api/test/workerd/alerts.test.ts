import { aDelivery, aSnapshot, dlv, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import { catchUpAlerts } from '../../src/alerts/catch-up.ts'
import { type NewAlert, raiseAlerts } from '../../src/alerts/raise.ts'
import { resolveAlerts } from '../../src/alerts/resolve.ts'
import { AlertPage } from '../../src/routes/list-alerts.ts'
import { DeliveryPage } from '../../src/routes/list-deliveries.ts'
import { addDeliveries } from '../../src/store/add-deliveries.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, rowsOf, sentTo, stored } from './world.ts'

const MINUTE = 60_000

const anAlert = (over: Partial<NewAlert> = {}): NewAlert => ({
  workspace: 'default',
  kind: 'destination_paused',
  subject: 'tickets',
  sentence: 'tickets refuses our credentials; its deliveries wait.',
  sample: { eventId: evt(1), deliveryId: dlv(1), title: 'Bug: export', detail: 'HTTP 401: bad token' },
  ...over,
})

async function configured(to: string[], windowMinutes = 60, workspace = 'default'): Promise<void> {
  const destination = { kind: 'webhook', url: 'https://ops.test', secret: '${OPS}' }
  const { config } = aSnapshot({
    destinations: { ops: destination, mail: destination, tickets: destination },
    alerts: { to, windowMinutes },
  })
  await env.DB.prepare('INSERT INTO configs (workspace, version, config, created_at, created_by) VALUES (?, 1, ?, 0, ?)')
    .bind(workspace, JSON.stringify(config), 'key_a')
    .run()
}

const at = (now: number) => aWorld({ now: () => now })
const outbox = () =>
  rowsOf<{ id: string; destination: string; status: string; rule: string; event: string; title: string; text: string; urgent: number }>(
    `SELECT id, destination, status, rule, event_id AS event, urgent, content ->> '$.title' AS title, content ->> '$.text' AS text
     FROM deliveries ORDER BY created_at, destination`,
  )
const list = async (world = aWorld(), query = '') =>
  AlertPage.parse(await (await world.fetch(`/v1/alerts${query}`, { headers: await aKey(['read']) })).json()).alerts

beforeEach(async () => {
  await stored({ text: 'The export\nloses rows.', url: 'https://survey.test/answers/1' })
})

test('a thousand failures of one cause are one message', async () => {
  await configured(['ops'])
  const world = at(NOON)
  for (let round = 0; round < 10; round += 1)
    await raiseAlerts(
      world.ports,
      Array.from({ length: 100 }, () => anAlert()),
    )
  expect(await outbox()).toMatchObject([{ destination: 'ops', status: 'pending', rule: 'alert', event: evt(1), urgent: 1 }])
  expect(sentTo(world, 'deliveries')).toMatchObject([{ v: 1, workspace: 'default', deliveryId: (await outbox())[0]?.id }])
  expect(await list()).toMatchObject([{ cause: 'destination_paused:tickets', count: 1_000, resolvedAt: null }])
})

test('the message says what happened, what caused it, how often and what to do', async () => {
  await configured(['ops'])
  await raiseAlerts(at(NOON).ports, [anAlert(), anAlert()])
  const [message] = await outbox()
  expect(message?.title).toBe('Destination tickets is paused')
  for (const part of [
    'tickets refuses our credentials',
    'Bug: export',
    '“The export loses rows.”',
    'HTTP 401: bad token',
    evt(1),
    dlv(1),
    'https://survey.test/answers/1',
    '2 times now',
    'PUT /v1/secrets/{name}',
  ])
    expect(message?.text).toContain(part)
})

test('a window later it is told of again, with how often it was', async () => {
  await configured(['ops'], 30)
  await raiseAlerts(at(NOON).ports, [anAlert(), anAlert()])
  await raiseAlerts(at(NOON + 29 * MINUTE).ports, [anAlert()])
  expect(await outbox()).toHaveLength(1)
  await raiseAlerts(at(NOON + 30 * MINUTE).ports, [anAlert()])
  expect((await outbox())[1]?.text).toContain('once now, 3 times when you were last told of it')
  expect(await list()).toMatchObject([{ count: 1, firstAt: NOON, lastAt: NOON + 30 * MINUTE }])
})

test('causes and workspaces are told of separately', async () => {
  await configured(['ops', 'mail'])
  await configured(['ops'], 60, 'acme')
  await raiseAlerts(at(NOON).ports, [anAlert(), anAlert({ subject: 'chat' }), anAlert({ workspace: 'acme' })])
  const rows = await rowsOf('SELECT workspace, count(*) AS count FROM deliveries GROUP BY workspace ORDER BY workspace')
  expect(rows).toEqual([
    { workspace: 'acme', count: 1 },
    { workspace: 'default', count: 4 },
  ])
})

test('two Workers that see the same trouble at the same time tell of it once', async () => {
  await configured(['ops'])
  await Promise.all([0, 0, 1, 2, 3].map((ms) => raiseAlerts(at(NOON + ms).ports, [anAlert()])))
  expect(await outbox()).toHaveLength(1)
  expect(await list()).toMatchObject([{ count: 5 }])
})

test('a destination is not told of its own trouble', async () => {
  await configured(['tickets', 'mail'])
  await raiseAlerts(at(NOON).ports, [anAlert()])
  expect(await outbox()).toMatchObject([{ destination: 'mail' }])
})

test('dead destinations do not tell each other for ever', async () => {
  await configured(['ops', 'mail'], 1)
  await raiseAlerts(at(NOON).ports, [anAlert({ kind: 'delivery_parked' })])
  let minute = 0
  // Every message of an alert is given up, and an alert is raised about that.
  for (let round = 0; round < 10; round += 1) {
    const waiting = (await outbox()).filter(({ status }) => status === 'pending')
    await env.DB.prepare("UPDATE deliveries SET status = 'parked'").run()
    minute += 2
    const failed = waiting.map(({ id, destination, title }) =>
      anAlert({ kind: 'delivery_parked', subject: destination, sample: { eventId: evt(1), deliveryId: id, title, detail: '' } }),
    )
    await raiseAlerts(at(NOON + minute * MINUTE).ports, failed)
  }
  expect((await outbox()).length).toBeLessThanOrEqual(4)
  expect((await list()).map(({ subject }) => subject).toSorted()).toEqual(['mail', 'ops', 'tickets'])
})

test('without alerts in the configuration they are kept all the same', async () => {
  await raiseAlerts(at(NOON).ports, [anAlert()])
  expect(await outbox()).toEqual([])
  expect(await list()).toMatchObject([{ sentence: 'tickets refuses our credentials; its deliveries wait.', sample: anAlert().sample }])
})

test('a paused destination that is well again and is paused once more is news', async () => {
  await configured(['ops'])
  await raiseAlerts(at(NOON).ports, [anAlert()])
  await resolveAlerts(env.DB, [{ workspace: 'default', destination: 'tickets' }], NOON + 1)
  expect(await list()).toMatchObject([{ resolvedAt: NOON + 1 }])
  await raiseAlerts(at(NOON + 2).ports, [anAlert()])
  expect(await outbox()).toHaveLength(2)
  expect(await list()).toMatchObject([{ resolvedAt: null, firstAt: NOON + 2 }])
})

test('a breaker that opens and closes all the time is told of once in a window', async () => {
  await configured(['ops'])
  for (let round = 0; round < 5; round += 1) {
    await raiseAlerts(at(NOON + round * MINUTE).ports, [anAlert({ kind: 'breaker_opened' })])
    await resolveAlerts(env.DB, [{ workspace: 'default', destination: 'tickets' }], NOON + round * MINUTE + 1)
  }
  expect(await outbox()).toHaveLength(1)
})

test('the message of an alert is found at its event and in the list, once', async () => {
  await configured(['ops'])
  await addDeliveries(env.DB, [aDelivery({ id: dlv(9) })], NOON)
  await addDeliveries(env.DB, [aDelivery({ id: dlv(9) })], NOON)
  await raiseAlerts(at(NOON).ports, [anAlert()])
  const response = await aWorld().fetch('/v1/deliveries', { headers: await aKey(['read']) })
  const { deliveries } = DeliveryPage.parse(await response.json())
  expect(deliveries.map(({ rule }) => rule)).toEqual(['open-ticket', 'alert'])
})

test('a queue that is down costs no alert: the row is there for the sweeper', async () => {
  await configured(['ops'])
  const { queues } = aWorld().ports
  const world = aWorld({ queues: { ...queues, deliveries: { sendBatch: () => Promise.reject(new Error('queue is down')) } } })
  await raiseAlerts(world.ports, [anAlert()])
  expect(await rowsOf('SELECT status, next_attempt_at AS at FROM deliveries')).toEqual([{ status: 'pending', at: world.ports.now() }])
})

test('a person resolves an alert, and what comes later is new', async () => {
  await configured(['ops'])
  await raiseAlerts(at(NOON).ports, [anAlert({ kind: 'delivery_parked' })])
  const world = at(NOON + 1)
  const resolve = async (scope: 'read' | 'write', workspace = 'default') =>
    (await world.fetch('/v1/alerts/delivery_parked:tickets/resolve', { method: 'POST', headers: await aKey([scope], workspace) })).status
  expect(await resolve('read')).toBe(403)
  expect(await resolve('write', 'acme')).toBe(404)
  expect(await resolve('write')).toBe(200)
  expect(await resolve('write')).toBe(404)
  expect(await list(world, '?open=true')).toEqual([])
  expect(await rowsOf('SELECT action, subject FROM audit_log')).toEqual([{ action: 'alert.resolved', subject: 'delivery_parked:tickets' }])
  await raiseAlerts(at(NOON + 2).ports, [anAlert({ kind: 'delivery_parked' })])
  expect(await outbox()).toHaveLength(2)
})

test('open alerts stand before those that are done with, over pages too', async () => {
  await raiseAlerts(at(NOON).ports, [anAlert({ subject: 'a' }), anAlert({ subject: 'b' })])
  await raiseAlerts(at(NOON + 5).ports, [anAlert({ subject: 'c' })])
  await resolveAlerts(env.DB, [{ workspace: 'default', destination: 'c' }], NOON + 6)
  const world = aWorld()
  const page = async (cursor: string | null) => {
    const response = await world.fetch(`/v1/alerts?limit=1${cursor === null ? '' : `&cursor=${cursor}`}`, { headers: await aKey(['read']) })
    return AlertPage.parse(await response.json())
  }
  const subjects: string[] = []
  let cursor: string | null = null
  do {
    const { alerts, nextCursor } = await page(cursor)
    subjects.push(...alerts.map(({ subject }) => subject))
    cursor = nextCursor
  } while (cursor !== null)
  expect(subjects).toEqual(['b', 'a', 'c'])
})

const park = (id: string, finished: number) =>
  rowsOf(
    "UPDATE deliveries SET status = 'parked', finished_at = ?, next_attempt_at = NULL, attempts = ? WHERE id = ?",
    finished,
    '[{"detail":"HTTP 404"}]',
    id,
  )

test('a delivery that was given up and that nobody was told of is told of later, and once', async () => {
  await configured(['ops'])
  await addDeliveries(
    env.DB,
    [aDelivery(), aDelivery({ id: dlv(2), destination: 'mail' }), aDelivery({ id: dlv(3), actionIndex: 3 })],
    NOON,
  )
  await park(dlv(1), NOON)
  await park(dlv(2), NOON - 25 * 60 * MINUTE)
  await catchUpAlerts(at(NOON + 30_000).ports)
  expect(await list()).toEqual([])
  await catchUpAlerts(at(NOON + MINUTE).ports)
  await catchUpAlerts(at(NOON + 2 * MINUTE).ports)
  expect(await list()).toMatchObject([{ cause: 'delivery_parked:tickets', count: 1, sample: { deliveryId: dlv(1), detail: 'HTTP 404' } }])
  await park(dlv(3), NOON + 3 * MINUTE)
  await catchUpAlerts(at(NOON + 4 * MINUTE).ports)
  expect(await list()).toMatchObject([{ cause: 'delivery_parked:tickets', count: 2, sample: { deliveryId: dlv(3) } }])
})

test('a destination whose pause nobody was told of is told of later, and once', async () => {
  await configured(['ops'])
  await addDeliveries(env.DB, [aDelivery()], NOON)
  await env.DB.prepare(
    "INSERT INTO destination_states (workspace, destination, state, failures, since, reason, delivery_id) VALUES ('default', 'tickets', 'paused', 0, ?, 'HTTP 401', ?)",
  )
    .bind(NOON, dlv(1))
    .run()
  await catchUpAlerts(at(NOON + 30_000).ports)
  expect(await list()).toEqual([])
  await catchUpAlerts(at(NOON + MINUTE).ports)
  await catchUpAlerts(at(NOON + 2 * MINUTE).ports)
  expect(await list()).toMatchObject([
    { cause: 'destination_paused:tickets', count: 1, sample: { deliveryId: dlv(1), detail: 'HTTP 401' } },
  ])
  // Who has resolved it by hand knows of it.
  await aWorld().fetch('/v1/alerts/destination_paused:tickets/resolve', { method: 'POST', headers: await aKey(['write']) })
  await catchUpAlerts(at(NOON + 3 * MINUTE).ports)
  expect(await list(aWorld(), '?open=true')).toEqual([])
})
