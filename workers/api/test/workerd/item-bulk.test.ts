import { aDelivery, dlv, evt, NOON } from '@sluice/testing/builders'
import { deliveryId } from '@sluice/schema/ids'
import { ActionConfig, actionKey } from '@sluice/schema/rules'
import { beforeEach, expect, test } from 'vitest'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { sweep } from '../../src/sweeper/sweep.ts'
import { env } from './bindings.ts'
import { aRuleWorld } from './rules-world.ts'
import { aSave, rowsOf, sentTo, stored } from './world.ts'

const DAY = 86_400_000

interface Answer {
  preview: {
    changes: number
    skipped: Record<string, number>
    more: boolean
    seconds: number
    oldestAt: number | null
    sends: unknown
  } | null
  changed: { id: string; state: string | null; until: number | null; assignee: string | null }[]
  skipped: Record<string, number>
  nextCursor: string | null
}

let world = aRuleWorld()
beforeEach(async () => {
  world = aRuleWorld()
  for (const n of [1, 2, 3, 4])
    await stored({ id: evt(n), source: n === 4 ? 'chat' : 'survey', receivedAt: NOON + n * 1_000 }, n === 1 ? { urgency: 'critical' } : {})
})

const act = async (body: object): Promise<Answer> => {
  const response = await world.send('POST', '/v1/items/actions', body)
  expect(response.status).toBe(200)
  return response.json()
}
const list = async (query: string): Promise<string[]> =>
  (await world.read<{ items: { id: string }[] }>(`/v1/items?${query}`)).items.map(({ id }) => id)
const history = async (id: string): Promise<string[]> =>
  (await world.read<{ activity: { action: string }[] }>(`/v1/events/${id}`)).activity.map(({ action }) => action)
const ids = (...numbers: number[]) => ({ ids: numbers.map(evt) })

test('all that match are done at once, each with a line in its history', async () => {
  const { changed, skipped, nextCursor } = await act({ filter: { source: 'survey' }, action: { kind: 'done' } })
  expect([changed.map(({ id }) => id), skipped, nextCursor]).toEqual([[evt(3), evt(2), evt(1)], {}, null])
  expect(await list('state=done')).toEqual([evt(3), evt(2), evt(1)])
  expect(await history(evt(2))).toEqual(['item.done'])
})

test('what was done to many can be taken back: each is as it was before', async () => {
  const { changed } = await act({ ...ids(1, 2), action: { kind: 'done' } })
  expect(changed).toEqual([
    { id: evt(2), state: null, until: null, assignee: null },
    { id: evt(1), state: 'todo', until: null, assignee: null },
  ])
  await act({ ...ids(1), action: { kind: 'todo' } })
  await act({ ...ids(2), action: { kind: 'clear' } })
  expect([await list('view=toLookAt'), await list('state=done')]).toEqual([[evt(1)], []])
})

test('a preview says what would change and what not, and changes nothing', async () => {
  await act({ ...ids(2), action: { kind: 'done' } })
  const { preview, changed } = await act({ filter: {}, action: { kind: 'done' }, preview: true })
  expect(preview).toEqual({ changes: 3, skipped: { 'as it is already': 1 }, more: false, oldestAt: NOON + 1_000, seconds: 0, sends: null })
  expect(changed).toEqual([])
  expect(await list('state=done')).toEqual([evt(2)])
})

test('snoozing names the time, and nothing can be put off into the past', async () => {
  await act({ ...ids(1, 2), action: { kind: 'snooze', until: NOON + DAY } })
  expect(await list('view=snoozed')).toEqual([evt(2), evt(1)])
  const refused = await world.send('POST', '/v1/items/actions', { ...ids(1), action: { kind: 'snooze', until: NOON } })
  expect(refused.status).toBe(400)
})

test('items are found by who looks after them, in every view', async () => {
  await act({ ...ids(2, 4), action: { kind: 'assign', assignee: 'mira' } })
  expect(await list('assignee=mira')).toEqual([evt(4), evt(2)])
  expect([
    await list('assignee=mira&view=toLookAt'),
    await list('assignee=mira&source=chat'),
    await list('assignee=mira&view=waiting'),
  ]).toEqual([[evt(4), evt(2)], [evt(4)], [evt(4), evt(2)]])
  expect(await list('assignee=tom')).toEqual([])
  expect(await world.read('/v1/items/counts?assignee=mira')).toMatchObject({ all: 2, toLookAt: 2, negative: 2 })
  expect(await world.read('/v1/items/assignees')).toEqual({ assignees: ['mira'] })
  await act({ ...ids(2, 4), action: { kind: 'assign', assignee: null } })
  expect(await list('assignee=mira')).toEqual([])
})

test('a label is put on once and can be taken off', async () => {
  await act({ ...ids(1, 2), action: { kind: 'tag', tag: 'VIP' } })
  expect((await act({ ...ids(1, 2, 3), action: { kind: 'tag', tag: 'VIP' } })).changed.map(({ id }) => id)).toEqual([evt(3)])
  expect(await list('tag=VIP')).toEqual([evt(3), evt(2), evt(1)])
  await act({ ...ids(1), action: { kind: 'untag', tag: 'VIP' } })
  expect(await list('tag=VIP')).toEqual([evt(3), evt(2)])
  expect(await history(evt(1))).toEqual(['item.tagged', 'item.untagged'])
})

test('a judgement is corrected at all that are alike; what is not judged yet is left out', async () => {
  await saveItems(env.DB, [aSave({ id: evt(9) })], NOON)
  const { changed, skipped } = await act({ ...ids(1, 2, 9), action: { kind: 'correct', judgement: { category: 'praise' } } })
  expect([changed.map(({ id }) => id), skipped]).toEqual([[evt(2), evt(1)], { 'not judged yet': 1 }])
  expect(await list('category=praise')).toEqual([evt(2), evt(1)])
})

test('many are analysed again in parts, spread over time, and the cursor goes on where it ended', async () => {
  for (let n = 10; n < 40; n += 1) await stored({ id: evt(n), source: 'mass', receivedAt: NOON + n * 1_000 })
  const first = await act({ filter: { source: 'mass' }, action: { kind: 'reanalyze' } })
  expect([first.changed.length, first.nextCursor === null]).toEqual([20, false])
  const rest = await act({ filter: { source: 'mass' }, action: { kind: 'reanalyze' }, cursor: first.nextCursor })
  expect([rest.changed.length, rest.nextCursor]).toEqual([10, null])
  const sent = world.queues.normalized.sent as { delaySeconds?: number }[]
  expect(sent.map(({ delaySeconds = 0 }) => delaySeconds)).toEqual(Array.from({ length: 30 }, (_, index) => 2 + Math.floor(index / 5)))
})

/** A cursor that says that so many are done. */
const at = (done: string) => btoa(`[${NOON * 2},1000,${done}]`)

test('a cursor that somebody wrote does no more than one press may, and what is none is refused', async () => {
  const answers = await Promise.all(
    ['5000', '9007199254740991', '-7'].map((done) => act({ filter: {}, action: { kind: 'tag', tag: 'x' }, cursor: at(done) })),
  )
  expect(answers.map(({ changed, nextCursor }) => [changed.length, nextCursor])).toEqual([
    [0, null],
    [0, null],
    [4, null],
  ])
  for (const done of ['1e308', '1e400', '0.5', 'null', '"1"'])
    expect((await world.send('POST', '/v1/items/actions', { filter: {}, action: { kind: 'done' }, cursor: at(done) })).status).toBe(400)
})

test('one that cannot be judged anew stays in the lists of its source, as it is counted there', async () => {
  await plan(4, [])
  await sweep(600_000, world.ports)
  await act({ ...ids(4), action: { kind: 'reanalyze' } })
  const [message] = sentTo(world, 'normalized')
  await saveDeadLetters(
    env.DB,
    [{ workspace: 'default', stage: 'normalized', eventId: evt(4), code: 'BUDGET', reason: 'spent', message }],
    NOON,
  )
  expect(await list('source=chat')).toEqual([evt(4)])
  expect(await world.read('/v1/items/counts?source=chat')).toMatchObject({ all: 1 })
})

test('running the rules again shows first what would be sent, and what was sent already', async () => {
  await world.configure()
  const again = await deliveryId(evt(1), 'first', actionKey([ActionConfig.parse({ to: 'tickets' })], 0))
  await plan(1, [again])
  await plan(2, [dlv(2)])
  const { preview } = await act({ filter: {}, action: { kind: 'redispatch' }, preview: true })
  expect(preview).toMatchObject({
    changes: 2,
    skipped: { 'not decided about yet': 2 },
    sends: { lookedAt: 2, actions: { tickets: 1 }, already: 1 },
  })
  expect(sentTo(world, 'analyzed')).toEqual([])
  await act({ filter: {}, action: { kind: 'redispatch' } })
  expect(sentTo(world, 'analyzed')).toHaveLength(2)
})

test('what the rules would send is told by the topics that they will see', async () => {
  await world.configure()
  await plan(1, [])
  expect((await world.send('POST', '/v1/topics/export/rename', { name: 'data export' })).status).toBe(200)
  const { dispatch } = world.ports
  const seen: string[][] = []
  Object.assign(world.ports, {
    dispatch: {
      ...dispatch,
      decide: (...asked: Parameters<typeof dispatch.decide>) => {
        seen.push(...asked[1].map(({ analysis }) => analysis.topics))
        return dispatch.decide(...asked)
      },
    },
  })
  await act({ ...ids(1), action: { kind: 'redispatch' }, preview: true })
  await act({ ...ids(1), action: { kind: 'redispatch' } })
  const [sent] = sentTo(world, 'analyzed') as { analysis: { topics: string[] } }[]
  expect([seen, sent?.analysis.topics]).toEqual([[['data export']], ['data export']])
})

test.each([
  [{ action: { kind: 'done' } }],
  [{ ...ids(1), filter: {}, action: { kind: 'done' } }],
  [{ ids: [], action: { kind: 'done' } }],
  [{ ...ids(1), action: { kind: 'delete' } }],
  [{ ...ids(1), action: { kind: 'correct', judgement: {} } }],
  [{ filter: { q: '***' }, action: { kind: 'done' } }],
])('%j is refused', async (body) => {
  expect((await world.send('POST', '/v1/items/actions', body)).status).toBe(400)
})

test('items of another workspace are not there', async () => {
  const response = await world.send('POST', '/v1/items/actions', { ...ids(1), action: { kind: 'done' } }, { workspace: 'other' })
  expect(await response.json()).toMatchObject({ changed: [], skipped: {} })
  expect(await rowsOf("SELECT 1 FROM item_states WHERE state = 'done'")).toEqual([])
})

test('a note stands in the journey, wakes what was put off, and can be taken back', async () => {
  await act({ ...ids(1), action: { kind: 'snooze', until: NOON + DAY } })
  const response = await world.send('POST', `/v1/items/${evt(1)}/notes`, { text: ' Called her. ' })
  const note = await response.json<{ id: number }>()
  const journey = () => world.read<{ notes: object[]; state: object; activity: { action: string }[] }>(`/v1/events/${evt(1)}`)
  expect(await journey()).toMatchObject({
    notes: [{ id: note.id, text: 'Called her.', by: 'test' }],
    state: { state: 'todo', until: null },
  })
  expect((await world.send('DELETE', `/v1/items/${evt(2)}/notes/${note.id}`)).status).toBe(404)
  expect((await world.send('DELETE', `/v1/items/${evt(1)}/notes/${note.id}`)).status).toBe(200)
  expect((await journey()).notes).toEqual([])
  expect(JSON.stringify(await rowsOf('SELECT * FROM audit_log'))).not.toContain('Called her')
})

test('people are found by a piece of their name', async () => {
  await stored({ id: evt(8), author: { id: 'u-17', name: 'Mira Lindqvist' } })
  expect(await world.read('/v1/authors?q=LIND')).toEqual({ authors: [{ author: 'u-17', name: 'Mira Lindqvist', items: 1 }] })
  expect(await world.read('/v1/authors?q=LIND', { workspace: 'other' })).toEqual({ authors: [] })
})

test.each(['Özil', 'ÖZIL', 'ågr', 'agren'])('%s finds a name that no letter of ASCII begins', async (q) => {
  await stored({ id: evt(8), author: { id: 'u-18', name: 'Özil Ågren' } })
  expect(await world.read(`/v1/authors?q=${encodeURIComponent(q)}`)).toMatchObject({ authors: [{ author: 'u-18' }] })
})

test('the trace id of a log line leads to its item', async () => {
  const trace = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`
  await stored({ id: evt(7), trace })
  expect(await world.read(`/v1/traces/${'ab'.repeat(16)}`)).toEqual({ itemId: evt(7) })
  expect((await world.send('GET', `/v1/traces/${'ab'.repeat(16)}`, undefined, { workspace: 'other' })).status).toBe(404)
})

async function plan(n: number, names: string[]): Promise<void> {
  const deliveries = names.map((id) => aDelivery({ id, eventId: evt(n), rule: 'first' }))
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(n), matched: [], ruleErrors: [], deliveries }], NOON)
}
