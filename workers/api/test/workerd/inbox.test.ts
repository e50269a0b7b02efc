import { aDelivery, dlv, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import type * as z from 'zod'
import { choose } from '../../src/items/choose.ts'
import { partOf } from '../../src/items/count.ts'
import type { ItemFilter } from '../../src/items/filter.ts'
import { statementOf } from '../../src/items/parts.ts'
import { pageStatement } from '../../src/items/list.ts'
import { ViewCounts } from '../../src/routes/count-items.ts'
import { ItemPage } from '../../src/routes/list-items.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { aKey, aSave, aWorld, rowsOf, stored } from './world.ts'

const { fetch } = aWorld()
const HOUR = 3_600_000
const HOUR_START = NOON - (NOON % HOUR)

async function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(path, { headers: { ...(await aKey(['read'])), ...headers } })
}
const page = async (query: string): Promise<z.infer<typeof ItemPage>> => ItemPage.parse(await (await ask(`/v1/items?${query}`)).json())
const list = async (query: string): Promise<number[]> => (await page(query)).items.map(({ id }) => Number.parseInt(id.slice(4), 16))
const counts = async (query = ''): Promise<z.infer<typeof ViewCounts>> =>
  ViewCounts.parse(await (await ask(`/v1/items/counts?${query}`)).json())

const sure = { label: 'negative', score: -0.6, confidence: 0.9 } as const

/** One bug, one urgent complaint, one praise that was hard to judge, one signal, one degraded, one that waits. */
beforeEach(async () => {
  await stored({ id: evt(1) }, { sentiment: sure })
  await stored(
    { id: evt(2), source: 'chat', author: { id: 'ü/2' }, receivedAt: NOON + 1_000 },
    { category: 'complaint', urgency: 'critical', topics: ['Billing & tax'] },
  )
  await stored(
    { id: evt(3), receivedAt: NOON + 2_000 },
    { sentiment: { label: 'positive', score: 0.2, confidence: 0.3 }, category: 'praise', topics: [] },
  )
  await stored(
    { id: evt(4), kind: 'signal', receivedAt: NOON + 3_000 },
    { method: 'none', sentiment: { label: 'neutral', score: 0, confidence: 1 }, category: 'other' },
  )
  await stored(
    { id: evt(5), receivedAt: NOON + 4_000 },
    { sentiment: { label: 'neutral', score: 0, confidence: 0.9 }, category: 'question', degraded: true },
  )
  await saveItems(env.DB, [aSave({ id: evt(6), source: 'chat', receivedAt: NOON + 5_000 })], NOON + 6_000)
})

test.each([
  ['topic=Billing+%26+tax', [2]],
  ['topic=billing', []],
  ['author=%C3%BC%2F2', [2]],
  ['source=chat', [6, 2]],
  ['source=chat&sentiment=negative', [2]],
  ['sentiment=neutral', [5]],
  ['category=other', []],
  ['view=toLookAt', [3, 2]],
  ['view=toLookAt&sentiment=positive', [3]],
  ['view=toLookAt&topic=Billing+%26+tax&q=export', [2]],
  ['view=negative', [2, 1]],
  ['view=negative&sentiment=positive', []],
  ['view=bugs', [1]],
  ['view=degraded', [5]],
  ['view=waiting', [6, 5, 4, 3, 2, 1]],
  ['view=snoozed', []],
  ['view=all', [6, 5, 4, 3, 2, 1]],
  ['stage=normalized', [6]],
  ['sort=oldest&sentiment=negative', [1, 2]],
  ['sort=oldest', [1, 2, 3, 4, 5, 6]],
  [`source=survey&from=${NOON + 1_500}&to=${NOON + 4_000}`, [4, 3]],
  ['q=export+AND&sentiment=negative', []],
  ['q=exp*&category=bug', [1]],
])('items by %s', async (query, expected) => {
  expect(await list(query)).toEqual(expected)
})

test('words and filters of one workspace find nothing of another', async () => {
  await stored({ id: evt(9), workspace: 'other' }, { sentiment: sure })
  expect(await list('sentiment=negative')).toEqual([2, 1])
  expect(await list('q=export')).not.toContain(9)
})

test('pages of a filtered list follow each other without gap or repeat, in both directions', async () => {
  for (const order of ['newest', 'oldest']) {
    const all = await list(`source=survey&sort=${order}`)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, nextCursor }: z.infer<typeof ItemPage> = await page(
        `source=survey&sort=${order}&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...items.map(({ id }) => id))
      cursor = nextCursor
    }
    expect(seen.map((id) => Number.parseInt(id.slice(4), 16))).toEqual(all)
  }
})

test('a filtered page that begins among items that are not understood yet goes on with those that are', async () => {
  const first = await page('source=chat&limit=1')
  expect(first.items.map(({ id }) => id)).toEqual([evt(6)])
  expect((await page(`source=chat&limit=1&cursor=${first.nextCursor}`)).items.map(({ id }) => id)).toEqual([evt(2)])
})

test('a line says how sure the judgement is, who made it, and what was done', async () => {
  await plan(1)
  await finish(1, { status: 'delivered', externalId: 'FEED-7', externalUrl: 'https://tickets.test/FEED-7' })
  const { items } = await page('view=bugs')
  expect(items).toMatchObject([
    {
      confidence: 0.9,
      method: 'embedded',
      state: 'todo',
      attention: false,
      assignee: null,
      deliveries: [{ destination: 'tickets', status: 'delivered', externalId: 'FEED-7', externalUrl: 'https://tickets.test/FEED-7' }],
    },
  ])
})

test('an action that failed for good puts its item on the list of what to look at, also where it was done', async () => {
  await plan(5)
  await finish(5, { status: 'parked' })
  expect(await list('view=toLookAt')).toEqual([5, 3, 2])
})

test('what waits for approval is waiting, whatever its age', async () => {
  for (const n of [1, 2, 3, 4, 5, 6]) await plan(n, n === 2 ? 'awaiting_approval' : undefined)
  await finish(1, { status: 'retrying', nextAttemptAt: NOON + HOUR })
  for (const n of [3, 4, 5, 6]) await finish(n, { status: 'delivered' })
  await env.DB.exec('UPDATE sweeper SET seq = 100')
  expect(await list('view=waiting')).toEqual([2, 1])
})

test('the words that were looked for are marked in the text', async () => {
  const { items } = await page('q=LOSES+ro*&category=bug')
  expect(items[0]?.highlight).toEqual({
    field: 'text',
    text: 'The export loses rows.',
    ranges: [
      [11, 16],
      [17, 21],
    ],
  })
})

test('each view is counted as its list shows it', async () => {
  const counted = await counts()
  for (const [view, count] of Object.entries(counted)) expect([view, count]).toEqual([view, (await list(`view=${view}`)).length])
  expect(counted).toEqual({ toLookAt: 2, negative: 2, bugs: 1, waiting: 6, degraded: 1, snoozed: 0, all: 6 })
})

test.each([
  ['source=chat', { all: 2, negative: 1, bugs: 0 }],
  [`from=${HOUR_START}&to=${HOUR_START + HOUR}&source=survey`, { all: 4, negative: 1 }],
  [`from=${HOUR_START + HOUR}`, { all: 0, negative: 0 }],
  [`from=${NOON + 1_000}&to=${NOON + 3_000}`, { all: 2, negative: 1 }],
  ['sentiment=negative', { all: 2, negative: 2 }],
  ['category=bug', { all: 1, negative: 1, bugs: 1 }],
  ['q=export&view=bugs', { all: 5, negative: 2 }],
])('counts within %s', async (query, expected) => {
  expect(await counts(query)).toMatchObject(expected)
})

test('a list that is as it was is not sent again', async () => {
  const first = await ask('/v1/items?view=bugs')
  const etag = first.headers.get('etag') ?? ''
  const second = await ask('/v1/items?view=bugs', { 'if-none-match': etag })
  expect([second.status, await second.text()]).toEqual([304, ''])
  await stored({ id: evt(8) }, {})
  expect((await ask('/v1/items?view=bugs', { 'if-none-match': etag })).status).toBe(200)
})

/** The steps of each statement of a list, or of its count. */
async function plansOf(filter: ItemFilter, counting: boolean): Promise<string[][]> {
  const statements = choose('default', filter, NOON).map((choice) => {
    if (!counting) return pageStatement(choice, [NOON, 5], 'newest', 25)
    const { rows, aggregate } = partOf(choice)
    return statementOf(rows, [aggregate])
  })
  const plans = await Promise.all(statements.map(({ sql, values }) => rowsOf<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)))
  return plans.map((rows) => rows.map(({ detail }) => detail))
}

const filters: [string, ItemFilter][] = [
  ['nothing', {}],
  ['time', { from: NOON, to: NOON + HOUR }],
  ['a topic', { topic: 'export' }],
  ['an author and a time', { author: 'u-1', from: NOON - HOUR, to: NOON - 2_000_000 }],
  ['words', { match: '"export"' }],
  ['sentiment and category', { sentiment: 'negative', category: 'bug' }],
  ['what to look at', { view: 'toLookAt' }],
  ['what is done, by source', { state: 'done', source: 'chat' }],
  ['what waits', { view: 'waiting' }],
  ['a stage', { stage: 'normalized' }],
]

/** A walk from one end to the other of something that grows, or over a whole workspace. */
const WALK = /^SCAN (?:items|deliveries|dead_letters|item_states|item_tags|state|handled|sent|listed)\b|items_by_time \(workspace=\?\)/

test.each(filters)('a page by %s, and its count, walk over nothing that grows', async (name, filter) => {
  for (const counting of [false, true]) {
    const steps = (await plansOf(filter, counting)).flat()
    expect(steps.length).toBeGreaterThan(1)
    // Without a filter the count of all is a walk, of 1,001 rows at most.
    const walks = name === 'nothing' && counting ? [] : steps.filter((step) => WALK.test(step))
    expect(walks).toEqual([])
  }
})

test.each(filters.slice(0, -2))('a page by %s comes out of its index in order', async (_, filter) => {
  const [first = []] = await plansOf(filter, false)
  expect(first.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
})

async function plan(n: number, status: 'pending' | 'awaiting_approval' = 'pending'): Promise<void> {
  const expires = status === 'pending' ? {} : { approvalExpiresAt: NOON + HOUR }
  const deliveries = [aDelivery({ id: dlv(n), eventId: evt(n), status, ...expires })]
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(n), matched: [], ruleErrors: [], deliveries }], NOON + 7_000)
}

async function finish(n: number, over: Partial<Parameters<typeof recordDeliveries>[1][number]>): Promise<void> {
  await leaseDeliveries(env.DB, [dlv(n)], 60_000, NOON + 8_000)
  const attempt = { attempt: 1, at: NOON + 8_000, durationMs: 5, outcome: 'delivered' as const, detail: '' }
  await recordDeliveries(
    env.DB,
    [{ id: dlv(n), workspace: 'default', leasedAttempt: 1, status: 'delivered', uncertain: false, attempt, ...over }],
    NOON + 9_000,
  )
}
