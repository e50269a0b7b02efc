import { aDelivery, anEvent, dlv, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { DeliveryPage } from '../../src/routes/list-deliveries.ts'
import { Journey } from '../../src/routes/get-event.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { env } from './bindings.ts'
import { aKey, aSave, aWorld, stored } from './world.ts'

async function journeyOf(id: string): Promise<z.infer<typeof Journey>> {
  const response = await aWorld().fetch(`/v1/events/${id}`, { headers: await aKey(['read']) })
  return Journey.parse(await response.json())
}

const plan = (event: number, deliveries: number[]) =>
  savePlans(
    env.DB,
    [
      {
        workspace: 'default',
        eventId: evt(event),
        matched: deliveries.length > 0 ? ['open-ticket'] : [],
        ruleErrors: [],
        deliveries: deliveries.map((n) => aDelivery({ id: dlv(n), eventId: evt(event), actionIndex: n })),
      },
    ],
    NOON + 6_000,
  )

async function deliver(n: number, status: 'delivered' | 'parked' = 'delivered'): Promise<void> {
  await leaseDeliveries(env.DB, [dlv(n)], 1_000, NOON + 7_000)
  const attempt = { attempt: 1, at: NOON + 7_000, durationMs: 20, outcome: 'delivered', status: 201, detail: 'ok' } as const
  await recordDeliveries(env.DB, [{ workspace: 'default', id: dlv(n), leasedAttempt: 1, status, uncertain: false, attempt }], NOON + 10_000)
}

test('a journey tells what came in, what was understood, what was done, and when', async () => {
  const id = await stored()
  await plan(1, [1])
  await deliver(1)
  expect(await journeyOf(id)).toMatchObject({
    stage: 'dispatched',
    done: true,
    times: {
      receivedAt: NOON,
      normalizedAt: NOON + 1_000,
      analyzedAt: NOON + 3_000,
      dispatchedAt: NOON + 6_000,
      finishedAt: NOON + 10_000,
    },
    durations: { normalize: 1_000, analyze: 2_000, dispatch: 3_000, deliver: 4_000, total: 10_000 },
    item: { id, text: 'The export loses rows.' },
    analysis: { category: 'bug' },
    matched: ['open-ticket'],
    deliveries: [{ id: dlv(1), status: 'delivered', title: 'Bug: export', attempts: [{ outcome: 'delivered', status: 201 }] }],
    raw: { in: 'text', contentType: 'application/json', body: '{"comment":"The export loses rows."}' },
  })
})

test('a journey is not done while an action waits', async () => {
  const id = await stored()
  expect(await journeyOf(id)).toMatchObject({ stage: 'analyzed', done: false, times: { dispatchedAt: null } })
  await plan(1, [1, 2])
  await deliver(1)
  expect(await journeyOf(id)).toMatchObject({
    stage: 'dispatched',
    done: false,
    deliveries: [{ status: 'delivered' }, { status: 'pending' }],
  })
})

test('an event that was never normalised is found by its dead letter', async () => {
  const message = { v: 1, event: anEvent() }
  await saveDeadLetters(
    env.DB,
    [{ workspace: 'default', stage: 'raw', eventId: evt(1), code: 'CANNOT_NORMALIZE', reason: 'no comment', message }],
    NOON,
  )
  expect(await journeyOf(evt(1))).toMatchObject({ stage: 'accepted', done: false, item: null, deadLetters: [{ code: 'CANNOT_NORMALIZE' }] })
})

const saveOf = (n: number, raw: Parameters<typeof saveItems>[1][number]['raw']) => ({ ...aSave({ id: evt(n) }), raw })

test('a body in R2 is named, bytes come as base64', async () => {
  const bytes = new Uint8Array([0xff, 0])
  await saveItems(env.DB, [saveOf(1, { in: 'r2', key: 'k', size: 200_000 }), saveOf(2, { in: 'message', bytes })], NOON)
  expect((await journeyOf(evt(1))).raw).toMatchObject({ in: 'r2', body: null })
  expect((await journeyOf(evt(2))).raw).toMatchObject({ in: 'base64', body: '/wA=' })
})

test('a delivery that held several items leads to each of them', async () => {
  await saveItems(
    env.DB,
    [1, 2].map((n) => aSave({ id: evt(n), eventId: evt(9), type: `message.${n}` }, `{"n":${n}}`)),
    NOON,
  )
  expect(await journeyOf(evt(9))).toMatchObject({
    stage: 'normalized',
    done: false,
    item: null,
    items: [
      { id: evt(1), type: 'message.1', stage: 'normalized' },
      { id: evt(2), type: 'message.2', stage: 'normalized' },
    ],
  })
  expect(await journeyOf(evt(1))).toMatchObject({
    item: { id: evt(1), eventId: evt(9) },
    items: [{ id: evt(1) }],
    raw: { in: 'text', contentType: 'application/json', body: '{"n":1}' },
  })
})

test('a delivery of several items is done when all that they brought about is', async () => {
  await stored({ id: evt(1), eventId: evt(9) })
  await stored({ id: evt(2), eventId: evt(9) })
  await plan(1, [1])
  expect(await journeyOf(evt(9))).toMatchObject({ stage: 'analyzed', done: false })
  await plan(2, [])
  expect(await journeyOf(evt(9))).toMatchObject({
    stage: 'dispatched',
    done: false,
    items: [{ stage: 'dispatched' }, { stage: 'dispatched' }],
  })
  await deliver(1)
  expect(await journeyOf(evt(9))).toMatchObject({ done: true, times: { finishedAt: NOON + 10_000 } })
})

test('a delivery of another workspace is not found', async () => {
  await saveItems(env.DB, [aSave({ id: evt(1), workspace: 'acme', eventId: evt(9) })], NOON)
  expect((await aWorld().fetch(`/v1/events/${evt(9)}`, { headers: await aKey(['read']) })).status).toBe(404)
})

test('an event with more actions than a query has parameters is shown whole', async () => {
  await stored()
  await plan(
    1,
    Array.from({ length: 150 }, (_, n) => n),
  )
  expect((await journeyOf(evt(1))).deliveries).toHaveLength(150)
})

test('what is confidential and what has files says so, also in the list', async () => {
  const attachments = [{ name: 'log.txt', contentType: 'text/plain', size: 12, key: `default/${evt(1)}/files/0` }]
  await stored({ confidential: true, attachments })
  expect((await journeyOf(evt(1))).item).toMatchObject({ confidential: true, attachments })
  const list = await aWorld().fetch('/v1/items', { headers: await aKey(['read']) })
  expect(await list.json()).toMatchObject({ items: [{ confidential: true, attachments: 1 }] })
})

test('an id that is none is refused with the field', async () => {
  const response = await aWorld().fetch('/v1/events/42', { headers: await aKey(['read']) })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { code: 'INVALID_REQUEST', details: [{ path: 'id' }] } })
})

test('deliveries are listed by page and filter', async () => {
  await stored({ id: evt(1) })
  await stored({ id: evt(2), receivedAt: NOON + 1 })
  await plan(1, [1, 2, 3])
  await plan(2, [4, 5])
  await deliver(2, 'parked')
  const headers = await aKey(['read'])
  const { fetch } = aWorld()
  const list = async (query: string) => DeliveryPage.parse(await (await fetch(`/v1/deliveries?${query}`, { headers })).json())

  expect((await list('status=parked')).deliveries.map(({ id }) => id)).toEqual([dlv(2)])
  expect((await list(`event=${evt(2)}&destination=tickets`)).deliveries.map(({ id }) => id)).toEqual([dlv(4), dlv(5)])
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: z.infer<typeof DeliveryPage> = await list(`limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.deliveries.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(seen).toEqual([4, 5, 1, 2, 3].map(dlv))
})
