import { aDelivery, anAnalysis, dlv, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import type * as z from 'zod'
import { wakeSnoozed } from '../../src/items/handle.ts'
import { Journey } from '../../src/routes/get-event.ts'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { env } from './bindings.ts'
import { aKey, aSave, aWorld, readError, rowsOf, sentTo, stored } from './world.ts'

let world = aWorld()
let key: { authorization: string }
const ID = evt(1)
const DAY = 86_400_000

beforeEach(async () => {
  world = aWorld()
  key = await aKey(['read', 'write'])
  await stored({ id: ID })
})

const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
  world.fetch(path, { method, headers: key, ...(body !== undefined && { body: JSON.stringify(body) }) })
const journey = async (id = ID, query = ''): Promise<z.infer<typeof Journey>> =>
  Journey.parse(await (await ask('GET', `/v1/events/${id}${query}`)).json())
const list = async (query: string): Promise<string[]> =>
  (await (await ask('GET', `/v1/items?${query}`)).json<{ items: { id: string }[] }>()).items.map(({ id }) => id)
const audit = () => rowsOf<{ action: string }>('SELECT action FROM audit_log').then((rows) => rows.map(({ action }) => action))
const counts = () =>
  Promise.all([
    rowsOf('SELECT sentiment, category, count, score_sum AS score FROM rollups WHERE count > 0'),
    rowsOf('SELECT received, negative, neutral, positive FROM source_hours'),
    rowsOf('SELECT received, negative, neutral, positive FROM source_days'),
    rowsOf('SELECT topic, negative, neutral, positive FROM topic_days WHERE negative + neutral + positive > 0 ORDER BY topic'),
  ])

test('an item that is done leaves the list of what to look at, for everybody', async () => {
  await stored({ id: evt(2) }, { urgency: 'critical' })
  expect(await list('view=toLookAt')).toEqual([evt(2)])
  const response = await ask('PUT', `/v1/items/${evt(2)}/state`, { state: 'done', assignee: 'mira' })
  expect(await response.json()).toEqual({ id: evt(2), state: 'done', until: null, assignee: 'mira', updatedAt: NOON + 60_000 })
  expect([await list('view=toLookAt'), await list('state=done'), await list('state=todo')]).toEqual([[], [evt(2)], [ID]])
  expect((await journey(evt(2))).state).toMatchObject({ state: 'done', assignee: 'mira', by: 'test' })
  expect(await audit()).toEqual(['item.done'])
})

test('what is snoozed comes back when its time has come, with its assignee', async () => {
  await ask('PUT', `/v1/items/${ID}/state`, { state: 'snoozed', until: NOON + DAY, assignee: 'mira' })
  expect([await list('view=snoozed'), await list('view=toLookAt')]).toEqual([[ID], []])
  await wakeSnoozed(env.DB, NOON + DAY - 1)
  expect(await list('view=snoozed')).toEqual([ID])
  await wakeSnoozed(env.DB, NOON + DAY)
  expect([await list('view=snoozed'), await list('view=toLookAt')]).toEqual([[], [ID]])
  expect((await journey()).state).toMatchObject({ state: 'todo', until: null, assignee: 'mira', by: null })
})

test.each([
  { state: 'snoozed' },
  { state: 'snoozed', until: NOON },
  { state: 'done', until: NOON + DAY },
  { state: 'gone' },
  { state: 'done', assigned: 'mira' },
])('the state %j is refused', async (body) => {
  expect((await ask('PUT', `/v1/items/${ID}/state`, body)).status).toBe(400)
})

test('a correction replaces the judgement and keeps what the model said', async () => {
  const response = await ask('POST', `/v1/items/${ID}/corrections`, {
    sentiment: 'positive',
    category: 'praise',
    topics: ['billing'],
    urgency: 'normal',
  })
  expect(await response.json()).toMatchObject({
    corrected: true,
    analysis: {
      sentiment: { label: 'positive', score: 0.6, confidence: 0.8 },
      category: 'praise',
      topics: ['billing'],
      method: 'embedded',
    },
  })
  expect((await journey()).corrections).toEqual([
    { field: 'sentiment', from: 'negative', to: 'positive', at: NOON + 60_000, by: 'test' },
    { field: 'category', from: 'bug', to: 'praise', at: NOON + 60_000, by: 'test' },
    { field: 'topics', from: 'export', to: 'billing', at: NOON + 60_000, by: 'test' },
  ])
  const [label] = await rowsOf<{ judged_by: string }>('SELECT judged_by FROM corrections')
  expect(JSON.parse(label?.judged_by ?? '')).toEqual({ method: 'embedded', model: 'embedded', promptVersion: 'embedded-1' })
  expect(await audit()).toEqual(['item.corrected'])
})

test('charts, lists and search follow a correction at once, as if it had been judged so from the beginning', async () => {
  await ask('POST', `/v1/items/${ID}/corrections`, { sentiment: 'positive', category: 'praise', topics: ['billing', 'tax'] })
  const corrected = await counts()
  expect([
    await list('sentiment=negative'),
    await list('sentiment=positive&topic=tax'),
    await list('topic=export'),
    await list('q=export'),
  ]).toEqual([[], [ID], [], [ID]])
  await env.DB.batch(
    ['rollups', 'source_hours', 'source_days', 'topic_days', 'items', 'item_states'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  )
  await env.DB.prepare("INSERT INTO items_text (items_text) VALUES ('delete-all')").run()
  await stored(
    { id: evt(1) },
    { sentiment: { label: 'positive', score: 0.6, confidence: 0.8 }, category: 'praise', topics: ['billing', 'tax'] },
  )
  expect(corrected).toEqual(await counts())
})

const countOf = (topic: string) => rowsOf('SELECT negative FROM topic_days WHERE topic = ?', topic)

test('a topic that is said twice counts once, whoever says so, and nothing of it is left when it goes', async () => {
  await stored({ id: evt(2) }, { topics: ['delay', 'delay'] })
  await ask('POST', `/v1/items/${ID}/corrections`, { topics: ['delay', 'delay'] })
  await ask('POST', `/v1/items/${evt(2)}/corrections`, { category: 'praise' })
  expect([await countOf('delay'), await list('topic=delay')]).toEqual([[{ negative: 2 }], [evt(2), ID]])
  for (const id of [ID, evt(2)]) await ask('POST', `/v1/items/${id}/corrections`, { topics: ['tax'] })
  expect([await countOf('delay'), await list('topic=delay')]).toEqual([[{ negative: 0 }], []])
})

test('a correction that says what was said before keeps nothing', async () => {
  const response = await ask('POST', `/v1/items/${ID}/corrections`, { sentiment: 'negative' })
  expect([await response.json(), (await journey()).corrections]).toMatchObject([{ corrected: false }, []])
})

test('what has no judgement cannot be corrected', async () => {
  await saveItems(env.DB, [aSave({ id: evt(2) })], NOON)
  await stored({ id: evt(3), kind: 'signal' }, { method: 'none' })
  for (const id of [evt(2), evt(3)])
    expect((await readError(await ask('POST', `/v1/items/${id}/corrections`, { sentiment: 'positive' }))).code).toBe('CONFLICT')
  expect((await ask('POST', `/v1/items/${ID}/corrections`, {})).status).toBe(400)
})

test('an item is understood anew: nothing of the first judgement stays in any count', async () => {
  await plan()
  expect((await ask('POST', `/v1/items/${ID}/reanalyze`)).status).toBe(202)
  expect(sentTo(world, 'normalized')).toMatchObject([{ v: 1, item: { id: ID } }])
  expect([(await journey()).analysis, await list('sentiment=negative'), (await counts())[0]]).toEqual([null, [], []])
  await saveAnalyses(env.DB, [{ workspace: 'default', id: ID, analysis: anAnalysis({ category: 'praise' }) }], NOON)
  expect((await counts())[0]).toMatchObject([{ category: 'praise', count: 1 }])
  expect((await journey()).stage).toBe('dispatched')
})

test('a queue that does not take the message leaves the judgement as it is', async () => {
  world = aWorld({ queues: { ...world.queues, normalized: { sendBatch: () => Promise.reject(new Error('down')) } } })
  expect((await ask('POST', `/v1/items/${ID}/reanalyze`)).status).toBe(503)
  expect((await journey()).analysis).not.toBeNull()
})

test('rules decide again: what was done is not repeated and stays in sight', async () => {
  await plan(1)
  expect((await ask('POST', `/v1/items/${ID}/redispatch`)).status).toBe(202)
  expect(sentTo(world, 'analyzed')).toMatchObject([{ v: 1, item: { id: ID }, analysis: { category: 'bug' } }])
  await plan(1, 2)
  const { deliveries, stage } = await journey()
  expect([stage, deliveries.map(({ id }) => id)]).toEqual(['dispatched', [dlv(1), dlv(2)]])
  expect(await audit()).toEqual(['item.redispatched'])
})

test('what the rules have not decided about is not decided about again', async () => {
  expect((await readError(await ask('POST', `/v1/items/${ID}/redispatch`))).code).toBe('CONFLICT')
})

test('an item is shown with its author, and with what says nearly the same', async () => {
  await stored({ id: evt(2), text: 'The monthly export loses rows again.', author: { id: 'u-2' } })
  await stored(
    { id: evt(3), text: 'Please add a dark theme to the mobile app.' },
    { category: 'feature', sentiment: { label: 'neutral', score: 0, confidence: 0.9 } },
  )
  const { author, similar } = await journey()
  expect(author).toEqual({
    items: 2,
    recent: [
      { id: evt(3), sentiment: 'neutral', receivedAt: NOON },
      { id: ID, sentiment: 'negative', receivedAt: NOON },
    ],
  })
  expect(similar).toMatchObject([{ id: evt(2), by: 'text', source: 'survey' }])
})

test('an item is shown with the one whose ticket it joined', async () => {
  await stored({ id: evt(2), text: 'Nothing works.' })
  await plan(1)
  const joining = { ...aDelivery({ id: dlv(2), eventId: evt(2) }), leadId: dlv(1) }
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(2), matched: [], ruleErrors: [], deliveries: [joining] }], NOON)
  expect((await journey(evt(2))).similar).toMatchObject([{ id: ID, by: 'ticket' }])
})

test('the payload comes with the item, also where it is too large for the database', async () => {
  await env.PAYLOADS.put('default/large', 'the whole body')
  await saveItems(env.DB, [{ ...aSave({ id: evt(2) }), raw: { in: 'r2', key: 'default/large', size: 14 } }], NOON)
  expect((await journey(evt(2))).raw).toMatchObject({ in: 'r2', body: null })
  const { raw, payload } = await journey(evt(2), '?payload=true')
  expect([raw, payload]).toEqual([
    { in: 'text', contentType: 'application/json', body: 'the whole body' },
    { headers: { 'content-type': 'application/json' } },
  ])
})

test.each([
  ['PUT', 'state', { state: 'done' }],
  ['POST', 'corrections', { sentiment: 'positive' }],
  ['POST', 'reanalyze', undefined],
  ['POST', 'redispatch', undefined],
])('%s …/%s is for those who may write, and for their own workspace', async (method, verb, body) => {
  key = await aKey(['write'], 'other')
  expect((await ask(method, `/v1/items/${ID}/${verb}`, body)).status).toBe(404)
  key = await aKey(['read'])
  expect((await ask(method, `/v1/items/${ID}/${verb}`, body)).status).toBe(403)
  expect(await list('sentiment=negative')).toEqual([ID])
})

async function plan(...numbers: number[]): Promise<void> {
  const deliveries = numbers.map((n) => aDelivery({ id: dlv(n), actionIndex: n }))
  await savePlans(env.DB, [{ workspace: 'default', eventId: ID, matched: [], ruleErrors: [], deliveries }], NOON)
}
