import type { NewDeadLetter } from '@sluice/schema/rpc/store'
import { aDelivery, anEvent, anItem, evt, dlv, NOON } from '@sluice/testing/builders'
import { delivered, recordingLogger } from '@sluice/testing/fakes'
import { expect, test } from 'vitest'
import { bury } from '../../src/dead-letters/bury.ts'
import { DeadLetterGroups } from '../../src/routes/group-dead-letters.ts'
import { DeadLetterPage } from '../../src/routes/list-dead-letters.ts'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, rowsOf, sentTo, stored } from './world.ts'

const aLetter = (over: Partial<NewDeadLetter> = {}): NewDeadLetter => ({
  workspace: 'default',
  stage: 'raw',
  eventId: evt(1),
  code: 'CANNOT_NORMALIZE',
  reason: 'comment is missing',
  message: { v: 1, event: anEvent() },
  ...over,
})

const letters = () =>
  rowsOf<{ id: string; times: number; replayed: number | null }>('SELECT id, times, replayed_at AS replayed FROM dead_letters')
const save = (batch: NewDeadLetter[]) => saveDeadLetters(env.DB, batch, NOON)

async function replayFirst(world: ReturnType<typeof aWorld>) {
  const [letter] = await letters()
  return world.fetch(`/v1/dead-letters/${letter?.id}/replay`, { method: 'POST', headers: await aKey(['write']) })
}

test('the same dead letter twice is kept once', async () => {
  await save([aLetter(), aLetter()])
  await save([aLetter()])
  expect(await letters()).toMatchObject([{ times: 1 }])
})

const ofDelivery = (n: number) => aLetter({ stage: 'deliveries', message: { v: 1, deliveryId: dlv(n) } })

test('an input that could not be handed in goes back to the queue it came from', async () => {
  const message = { v: 1, workspace: 'acme', source: 'api', input: { text: 'late again' } }
  await bury('sluice-input-dlq', [delivered(message)], { save, log: recordingLogger() })
  const [letter] = await rowsOf<{ id: string; stage: string; workspace: string }>('SELECT id, stage, workspace FROM dead_letters')
  expect(letter).toMatchObject({ stage: 'input', workspace: 'acme' })
  const world = aWorld()
  const replay = async (workspace: string) =>
    world.fetch(`/v1/dead-letters/${letter?.id}/replay`, { method: 'POST', headers: await aKey(['write'], workspace) })
  expect((await replay('default')).status).toBe(404)
  expect((await replay('acme')).status).toBe(200)
  expect(world.queues.input.sent).toMatchObject([{ body: message, contentType: 'json' }])
})

test('deliveries of one event are letters of their own', async () => {
  await save([ofDelivery(1), ofDelivery(2)])
  expect(await letters()).toHaveLength(2)
})

test('a delivery given up is found at its event', async () => {
  await stored()
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(1), matched: [], ruleErrors: [], deliveries: [aDelivery()] }], NOON)
  await save([aLetter({ stage: 'deliveries', eventId: null, message: { v: 1, deliveryId: dlv(1) } })])
  expect(await rowsOf('SELECT event_id AS event FROM dead_letters')).toEqual([{ event: evt(1) }])
})

test('a replay puts the message back, bytes and all, and once', async () => {
  const world = aWorld()
  await save([aLetter()])
  const first = await replayFirst(world)
  expect(first.status).toBe(200)
  expect(await (await replayFirst(world)).json()).toEqual(await first.json())
  expect(sentTo(world, 'raw')).toEqual([{ v: 1, event: anEvent() }])
  // It arrives behind its mark: what fails again is told apart from what has failed.
  expect(world.queues.raw.sent).toMatchObject([{ contentType: 'v8', delaySeconds: 2 }])
})

test('what fails again after a replay is open again', async () => {
  const world = aWorld()
  await save([aLetter()])
  await replayFirst(world)
  await save([aLetter({ reason: 'still missing' })])
  expect(await letters()).toMatchObject([{ times: 2, replayed: null }])
  expect((await replayFirst(world)).status).toBe(200)
  expect(sentTo(world, 'raw')).toHaveLength(2)
})

test('a replay that cannot be queued leaves the letter open', async () => {
  const { queues } = aWorld().ports
  const world = aWorld({ queues: { ...queues, raw: { sendBatch: () => Promise.reject(new Error('queue is down')) } } })
  await save([aLetter()])
  expect((await replayFirst(world)).status).toBe(500)
  expect(await letters()).toMatchObject([{ replayed: null }])
})

const list = async (query: string) => {
  const response = await aWorld().fetch(`/v1/dead-letters?${query}`, { headers: await aKey(['read']) })
  return DeadLetterPage.parse(await response.json())
}

test('dead letters are listed with the message and where it failed', async () => {
  await save([aLetter(), aLetter({ stage: 'normalized', eventId: evt(2), code: 'EXHAUSTED', message: { v: 1, item: anItem() } })])
  expect((await list('stage=normalized')).deadLetters).toMatchObject([
    { eventId: evt(2), code: 'EXHAUSTED', message: { item: { id: evt(1) } } },
  ])
  expect((await list('replayed=true')).deadLetters).toEqual([])
  const first = await list('limit=1')
  const second = await list(`limit=1&cursor=${first.nextCursor}`)
  expect([...first.deadLetters, ...second.deadLetters].map(({ stage }) => stage).toSorted()).toEqual(['normalized', 'raw'])
  expect(second.nextCursor).toBeNull()
})

test('what a stage gave up is kept, whatever it looks like', async () => {
  const messages = [delivered({ v: 1, item: anItem({ workspace: 'acme' }) }), delivered('nonsense'), delivered(null)]
  await bury('sluice-normalized-dlq', messages, { save, log: recordingLogger() })
  expect(messages.map(({ outcome }) => outcome)).toEqual(['ack', 'ack', 'ack'])
  const rows = await rowsOf('SELECT workspace, stage, event_id AS event, code FROM dead_letters ORDER BY workspace, message')
  expect(rows).toEqual([
    { workspace: 'acme', stage: 'normalized', event: evt(1), code: 'EXHAUSTED' },
    { workspace: 'default', stage: 'normalized', event: null, code: 'EXHAUSTED' },
    { workspace: 'default', stage: 'normalized', event: null, code: 'EXHAUSTED' },
  ])
})

test('while the store is down, dead letters come again', async () => {
  const message = delivered({ v: 1, event: anEvent() })
  await bury('sluice-raw-dlq', [message], { save: () => Promise.reject(new Error('D1 is down')), log: recordingLogger() })
  expect(message.outcome).toEqual({ retry: expect.any(Number) })
})

test('letters that failed in the same way are one group, and its fields choose them; what was put back is in none', async () => {
  const world = aWorld()
  const missing = 'a field is missing'
  await save([1, 2, 3].map((n) => aLetter({ eventId: evt(n), reason: missing })))
  await save([aLetter({ eventId: evt(4), reason: 'it is no JSON' })])
  await save([aLetter({ eventId: evt(5), workspace: 'acme' })])
  const headers = await aKey(['read'])
  const grouped = async () => DeadLetterGroups.parse(await (await world.fetch('/v1/dead-letters/groups', { headers })).json())
  const same = { stage: 'raw', code: 'CANNOT_NORMALIZE', firstAt: NOON, lastAt: NOON }
  expect(await grouped()).toEqual({
    groups: [
      { ...same, reason: missing, count: 3 },
      { ...same, reason: 'it is no JSON', count: 1 },
    ],
    more: false,
  })
  const query = new URLSearchParams({ stage: 'raw', code: 'CANNOT_NORMALIZE', reason: missing, replayed: 'false' })
  const page = DeadLetterPage.parse(await (await world.fetch(`/v1/dead-letters?${query.toString()}`, { headers })).json())
  expect(new Set(page.deadLetters.map(({ eventId }) => eventId))).toEqual(new Set([evt(1), evt(2), evt(3)]))
  const [letter] = page.deadLetters
  await world.fetch(`/v1/dead-letters/${letter?.id}/replay`, { method: 'POST', headers: await aKey(['write']) })
  expect((await grouped()).groups.map(({ count }) => count)).toEqual([2, 1])
})
