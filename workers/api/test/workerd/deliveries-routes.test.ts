import type { DeliveryStatus, PlannedDelivery } from '@sluice/schema/delivery'
import { aDelivery, dlv, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { OPERATIONS } from '../../src/deliveries/operations.ts'
import { getDelivery } from '../../src/routes/get-delivery.ts'
import { DeliveryPage } from '../../src/routes/list-deliveries.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, readError, rowsOf, sentTo, stored } from './world.ts'

const HOUR = 3_600_000

/** Items, one an hour, each with one delivery in the state given. */
async function outbox(...states: (Partial<PlannedDelivery> & { is?: DeliveryStatus; workspace?: string })[]): Promise<void> {
  for (const [index, { is = 'parked', workspace = 'default', ...over }] of states.entries()) {
    const n = index + 1
    await stored({ id: evt(n), workspace, receivedAt: NOON + n * HOUR })
    const delivery = aDelivery({ id: dlv(n), eventId: evt(n), workspace, ...over })
    await savePlans(env.DB, [{ workspace, eventId: evt(n), matched: [], ruleErrors: [], deliveries: [delivery] }], NOON)
    await env.DB.prepare('UPDATE deliveries SET status = ?2 WHERE id = ?1').bind(dlv(n), is).run()
  }
}

const call = async (
  world: ReturnType<typeof aWorld>,
  path: string,
  {
    body,
    method = 'POST',
    workspace,
    scope = 'write',
  }: { body?: unknown; method?: string; workspace?: string; scope?: 'read' | 'write' } = {},
) =>
  world.fetch(path, {
    method,
    headers: { ...(await aKey([scope], workspace)), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const one = (world: ReturnType<typeof aWorld>, operation: 'retry' | 'cancel', n = 1, workspace?: string) =>
  call(world, `/v1/deliveries/${dlv(n)}/${operation}`, workspace === undefined ? {} : { workspace })
const list = async (query: string): Promise<string[]> => {
  const response = await call(aWorld(), `/v1/deliveries?${query}`, { method: 'GET', scope: 'read' })
  return DeliveryPage.parse(await response.json()).deliveries.map(({ id }) => id)
}
const statuses = async () => (await rowsOf<{ status: string }>('SELECT status FROM deliveries ORDER BY id')).map(({ status }) => status)

test('deliveries are found by what became of them, where they went, whether they may be repeats, and when their events came', async () => {
  await outbox({}, { is: 'delivered', destination: 'chat' }, { rule: 'other' })
  await env.DB.prepare('UPDATE deliveries SET possible_repeat = 1 WHERE id = ?').bind(dlv(3)).run()
  expect(await list('status=parked')).toEqual([dlv(3), dlv(1)])
  expect(await list('destination=chat')).toEqual([dlv(2)])
  expect(await list('rule=other')).toEqual([dlv(3)])
  expect(await list('possibleRepeat=true')).toEqual([dlv(3)])
  expect(await list('possibleRepeat=false')).toEqual([dlv(2), dlv(1)])
  expect(await list(`from=${NOON + 2 * HOUR}&to=${NOON + 3 * HOUR}`)).toEqual([dlv(2)])
  expect(await list(`event=${evt(2)}`)).toEqual([dlv(2)])
})

test('a delivery shows its content as it was planned, its tries, and the ticket that it joins', async () => {
  const content = { title: 'Bug: export', text: 'As it was.', options: { issueType: 'Bug' }, data: { item: { id: evt(2) } } }
  await outbox({ is: 'delivered' }, { leadId: dlv(1), content })
  await env.DB.prepare("UPDATE deliveries SET external_id = 'SUP-1', external_url = 'https://tickets.test/SUP-1' WHERE id = ?")
    .bind(dlv(1))
    .run()
  await env.DB.prepare("UPDATE items SET item = json_set(item, '$.text', 'changed')").run()
  const response = await call(aWorld(), `/v1/deliveries/${dlv(2)}`, { method: 'GET', scope: 'read' })
  const shown: unknown = await response.json()
  expect(getDelivery.documented.answer.safeParse(shown).error).toBeUndefined()
  expect(shown).toMatchObject({
    id: dlv(2),
    status: 'parked',
    content,
    attempts: [],
    lead: { id: dlv(1), status: 'delivered', externalId: 'SUP-1', externalUrl: 'https://tickets.test/SUP-1' },
    digest: null,
  })
  expect((await call(aWorld(), `/v1/deliveries/${dlv(2)}`, { method: 'GET', scope: 'read', workspace: 'acme' })).status).toBe(404)
})

test('sent again, a delivery has its whole schedule before it and its history behind it', async () => {
  await outbox({ is: 'pending' })
  await leaseDeliveries(env.DB, [dlv(1)], 1_000, NOON)
  const attempt = { attempt: 1, at: NOON, durationMs: 20, outcome: 'unknown' as const, detail: 'no answer' }
  await recordDeliveries(env.DB, [{ workspace: 'default', id: dlv(1), leasedAttempt: 1, status: 'parked', uncertain: true, attempt }], NOON)
  const world = aWorld()
  const response = await one(world, 'retry')
  expect(await response.json()).toEqual({ id: dlv(1), status: 'pending', before: 'parked' })
  expect(sentTo(world, 'deliveries')).toMatchObject([{ v: 1, workspace: 'default', deliveryId: dlv(1), trace: aDelivery().trace }])
  // What is known of the last try is not forgotten: its trace is looked for before anything is sent.
  const { leased } = await leaseDeliveries(env.DB, [dlv(1)], 1_000, world.ports.now())
  expect(leased).toMatchObject([{ attempt: 1, uncertain: true }])
  expect(await rowsOf('SELECT json_array_length(attempts) AS tries FROM deliveries')).toEqual([{ tries: 1 }])
})

const STATES = [
  'awaiting_approval',
  'pending',
  'sending',
  'delivered',
  'retrying',
  'held',
  'parked',
  'joined',
  'skipped',
  'cancelled',
] as const
test.each(STATES)('what may be done with a delivery that is %s, and what the refusal says', async (is) => {
  for (const operation of ['retry', 'cancel'] as const) {
    await env.DB.prepare('DELETE FROM deliveries').run()
    await env.DB.prepare('DELETE FROM items').run()
    await outbox({ is })
    const may = (OPERATIONS[operation].from as readonly string[]).includes(is)
    const response = await one(aWorld(), operation)
    const refusal = may ? '' : (await readError(response)).message
    expect([response.status, /^It (?:waits|is|was|went) .+\.$/.test(refusal)]).toEqual(may ? [200, false] : [409, true])
    expect(await statuses()).toEqual([may ? { retry: 'pending', cancel: 'cancelled' }[operation] : is])
  }
})

test('cancelled is not sent, and says by whom', async () => {
  await outbox({ is: 'pending' })
  const world = aWorld()
  await one(world, 'cancel')
  expect(await leaseDeliveries(env.DB, [dlv(1)], 1_000, world.ports.now())).toEqual({ leased: [], waiting: [] })
  expect(await rowsOf('SELECT reason, finished_at AS at FROM deliveries')).toEqual([
    { reason: expect.stringMatching(/^cancelled by key_/), at: world.ports.now() },
  ])
})

test('sending again does not go round an approval', async () => {
  await outbox({ is: 'awaiting_approval', status: 'awaiting_approval', approvalExpiresAt: NOON + HOUR })
  const world = aWorld()
  await one(world, 'cancel')
  expect((await readError(await one(world, 'retry'))).message).toBe('It was cancelled. What nobody has approved is not sent.')
  expect(await statuses()).toEqual(['cancelled'])
})

test('two who send again at the same time do it once', async () => {
  await outbox({})
  const world = aWorld()
  const answers = await Promise.all([one(world, 'retry'), one(world, 'retry'), one(world, 'retry')])
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409', '409'])
  expect(sentTo(world, 'deliveries')).toHaveLength(1)
})

test('another workspace’s deliveries are neither sent again nor cancelled', async () => {
  await outbox({})
  const world = aWorld()
  expect((await one(world, 'retry', 1, 'acme')).status).toBe(404)
  const many = await call(world, '/v1/deliveries/retry', { body: { filter: {} }, workspace: 'acme' })
  expect(await many.json()).toEqual({ changed: 0, nextCursor: null })
  expect(await statuses()).toEqual(['parked'])
})

const Changed = z.object({ changed: z.number(), nextCursor: z.string().nullable() })

test('a filtered set is sent again in portions, each of them once', async () => {
  await outbox({}, { destination: 'chat' }, {}, { is: 'delivered' }, {}, {})
  const world = aWorld()
  const changed: number[] = []
  let cursor: string | null = null
  do {
    const body = { filter: { destination: 'tickets' }, limit: 2, ...(cursor === null ? {} : { cursor }) }
    const answer = Changed.parse(await (await call(world, '/v1/deliveries/retry', { body })).json())
    changed.push(answer.changed)
    cursor = answer.nextCursor
  } while (cursor !== null)
  expect(changed).toEqual([2, 2])
  expect(await statuses()).toEqual(['pending', 'parked', 'pending', 'delivered', 'pending', 'pending'])
  expect(sentTo(world, 'deliveries')).toHaveLength(4)
})

test('a filter cannot choose what the operation is not for', async () => {
  const response = await call(aWorld(), '/v1/deliveries/retry', { body: { filter: { status: 'delivered' } } })
  expect(response.status).toBe(400)
  expect((await readError(response)).details).toMatchObject([{ path: 'filter.status' }])
})

test('what is held for a destination is cancelled together', async () => {
  await outbox({ is: 'held' }, { is: 'held', destination: 'chat' }, { is: 'parked' })
  const response = await call(aWorld(), '/v1/deliveries/cancel', { body: { filter: { destination: 'tickets' } } })
  expect(await response.json()).toEqual({ changed: 1, nextCursor: null })
  expect(await statuses()).toEqual(['cancelled', 'held', 'parked'])
})

test('who did it stands in the audit log, with how the deliveries were chosen', async () => {
  await outbox({}, {})
  await one(aWorld(), 'retry')
  await one(aWorld(), 'retry')
  await call(aWorld(), '/v1/deliveries/retry', { body: { filter: { destination: 'tickets' } } })
  const entries = await rowsOf<{ action: string; subject: string; details: string }>(
    'SELECT action, subject, details FROM audit_log ORDER BY seq',
  )
  expect(entries.map(({ details, ...entry }) => ({ ...entry, details: JSON.parse(details) as unknown }))).toMatchObject([
    { action: 'delivery.retried', subject: dlv(1), details: { destination: 'tickets', rule: 'open-ticket', status: 'parked' } },
    { action: 'deliveries.retried', subject: 'filter', details: { filter: { destination: 'tickets', status: 'parked' }, ids: [dlv(2)] } },
  ])
})

test('a key that may only read changes nothing', async () => {
  await outbox({})
  for (const path of [`/v1/deliveries/${dlv(1)}/retry`, `/v1/deliveries/${dlv(1)}/cancel`, '/v1/deliveries/retry', '/v1/deliveries/cancel'])
    expect((await call(aWorld(), path, { body: { filter: {} }, scope: 'read' })).status).toBe(403)
  expect(await statuses()).toEqual(['parked'])
})
