import type { NewDeadLetter } from '@sluice/schema/rpc/store'
import { anEvent, anItem, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import { pendingOf } from '../../src/health/pending.ts'
import { DeadLetterGroups } from '../../src/routes/group-dead-letters.ts'
import { DeadLetterPage } from '../../src/routes/list-dead-letters.ts'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { sweep } from '../../src/sweeper/sweep.ts'
import { env } from './bindings.ts'
import { aKey, aSave, aWorld, readError, rowsOf, sentTo } from './world.ts'

const GROUP = { stage: 'raw', code: 'CANNOT_NORMALIZE', reason: 'comment is missing' } as const
const WHY = 'A test of the new form'

const aLetter = (n: number, over: Partial<NewDeadLetter> = {}): NewDeadLetter => ({
  ...GROUP,
  workspace: 'default',
  eventId: evt(n),
  message: { v: 1, event: anEvent({ id: evt(n) }) },
  ...over,
})

let world: ReturnType<typeof aWorld>
beforeEach(async () => {
  world = aWorld()
  const foreign = aLetter(4, { workspace: 'acme', message: { v: 1, event: anEvent({ id: evt(4), workspace: 'acme' }) } })
  await saveDeadLetters(env.DB, [aLetter(1), aLetter(2), aLetter(3, { reason: 'it is no JSON' }), foreign], NOON)
})

const idOf = async (n: number): Promise<string> =>
  (await rowsOf<{ id: string }>('SELECT id FROM dead_letters WHERE event_id = ?', evt(n)))[0]?.id ?? ''

async function post(path: string, body?: unknown, workspace = 'default') {
  const headers = { ...(await aKey(['write'], workspace)), 'content-type': 'application/json' }
  return world.fetch(`/v1/dead-letters/${path}`, { method: 'POST', headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
}

const get = async (path: string, workspace = 'default') =>
  (await world.fetch(`/v1/${path}`, { headers: await aKey(['read'], workspace) })).json()

const toDo = async (workspace?: string) =>
  DeadLetterGroups.parse(await get('dead-letters/groups', workspace)).groups.map(({ reason, count }) => [reason, count])
const listed = async (query: string) => DeadLetterPage.parse(await get(`dead-letters?${query}`)).deadLetters
const eventsOf = async (query: string) =>
  (await listed(query)).map(({ eventId }) => eventId ?? '').toSorted((one, other) => one.localeCompare(other))

test('a discarded letter is not to do, and says who discarded it, when and why', async () => {
  expect(await (await post('discard', { ids: [await idOf(1)], reason: WHY })).json()).toEqual({ changed: 1, more: false })
  expect(await eventsOf('replayed=false')).toEqual([evt(2), evt(3)])
  expect(await eventsOf('')).toEqual([evt(2), evt(3)])
  expect(await listed('discarded=true')).toMatchObject([
    { eventId: evt(1), replayedAt: null, discarded: { at: world.ports.now(), by: 'test', reason: WHY } },
  ])
  const pending = (await pendingOf(env.DB, 'default')).find(({ stage }) => stage === 'dead_letters')
  expect(pending).toMatchObject({ count: 2 })
  expect(await rowsOf('SELECT action, subject, details FROM audit_log')).toEqual([
    { action: 'dead_letter.discarded', subject: await idOf(1), details: JSON.stringify({ reason: WHY }) },
  ])
})

test('a group is discarded as a whole, in this workspace only, and what was put back is left alone', async () => {
  await post(`${await idOf(2)}/replay`)
  expect(await (await post('discard', { group: GROUP, reason: WHY })).json()).toEqual({ changed: 1, more: false })
  expect([await toDo(), await toDo('acme')]).toEqual([[['it is no JSON', 1]], [['comment is missing', 1]]])
  expect(await eventsOf('replayed=true')).toEqual([evt(2)])
  expect(await (await post('discard', { group: GROUP, reason: WHY })).json()).toEqual({ changed: 0, more: false })
  expect(await rowsOf('SELECT subject FROM audit_log')).toEqual([{ subject: 'raw CANNOT_NORMALIZE' }])
})

test('more than a thousand are discarded in steps', async () => {
  const many = Array.from({ length: 1_001 }, (_, n) => aLetter(n + 10, { reason: 'many', message: n }))
  await saveDeadLetters(env.DB, many, NOON)
  const group = { ...GROUP, reason: 'many' }
  const steps = [await post('discard', { group, reason: WHY }), await post('discard', { group, reason: WHY })]
  expect(await Promise.all(steps.map((step) => step.json()))).toEqual([
    { changed: 1_000, more: true },
    { changed: 1, more: false },
  ])
})

test('that it was discarded is taken back, and it can be put back then', async () => {
  const ids = [await idOf(1)]
  await post('discard', { ids, reason: WHY })
  const refused = await post(`${ids[0]}/replay`)
  expect([refused.status, (await readError(refused)).message]).toEqual([409, expect.stringContaining('/v1/dead-letters/reopen')])
  expect(sentTo(world, 'raw')).toEqual([])
  expect(await (await post('reopen', { ids })).json()).toEqual({ changed: 1, more: false })
  expect(await listed('discarded=true')).toEqual([])
  expect(await post(`${ids[0]}/replay`)).toHaveProperty('status', 200)
  expect(await rowsOf('SELECT action FROM audit_log')).toEqual([{ action: 'dead_letter.discarded' }, { action: 'dead_letter.reopened' }])
})

test('nobody discards what is in another workspace', async () => {
  expect(await (await post('discard', { ids: [await idOf(1)], reason: WHY }, 'acme')).json()).toEqual({ changed: 0, more: false })
  expect(await eventsOf('')).toHaveLength(3)
  expect(await rowsOf('SELECT action FROM audit_log')).toEqual([])
})

test.each([
  ['without a reason', { ids: [`ded_${'0'.repeat(32)}`], reason: ' ' }],
  ['with neither ids nor a group', { reason: WHY }],
  ['with both', { ids: [`ded_${'0'.repeat(32)}`], group: GROUP, reason: WHY }],
])('discarding %s is refused', async (_what, body) => {
  const refused = await post('discard', body)
  expect([refused.status, (await readError(refused)).code]).toEqual([400, 'INVALID_REQUEST'])
})

const found = async (query: string) => ((await get(`items?${query}`)) as { items: { id: string }[] }).items.map(({ id }) => id)

test('an item whose letter was discarded waits for nobody, is found as before, and is not swept', async () => {
  await saveItems(env.DB, [aSave({ id: evt(7), text: 'A parcel without a label', author: { id: 'u-1' } })], NOON)
  await saveDeadLetters(env.DB, [aLetter(7, { stage: 'normalized', message: { v: 1, item: anItem({ id: evt(7) }) } })], NOON)
  expect(await found('view=waiting')).toEqual([evt(7)])
  await post('discard', { ids: [await idOf(7)], reason: WHY })
  // Before the sweeper has passed it, and after.
  for (let run = 0; run < 2; run += 1) {
    expect(await found('view=waiting')).toEqual([])
    expect(await found('stage=normalized')).toEqual([evt(7)])
    expect(await found('author=u-1')).toEqual([evt(7)])
    await sweep(0, { ...world.ports, now: () => NOON + 86_400_000 })
  }
  expect(sentTo(world, 'normalized')).toEqual([])
})
