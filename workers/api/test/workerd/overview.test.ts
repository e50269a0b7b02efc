import type { Category } from '@sluice/schema/item'
import { aDelivery, dlv, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { stateOf } from '../../src/overview/sources.ts'
import { Overview } from '../../src/routes/get-overview.ts'
import { countRejects } from '../../src/store/count-rejects.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { recordDeliveries } from '../../src/store/record-deliveries.ts'
import { saveCalls } from '../../src/store/save-calls.ts'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { aCall } from './calls.ts'
import { aKey, aWorld, stored } from './world.ts'

const { fetch, log } = aWorld()
const HOUR = 3_600_000
const DAY = 24 * HOUR
const hour = NOON - (NOON % HOUR)
const midnight = NOON - (NOON % DAY)

async function overview(query = ''): Promise<z.infer<typeof Overview>> {
  const response = await fetch(`/v1/overview?${query}`, { headers: await aKey(['read']) })
  expect(response.status).toBe(200)
  return Overview.parse(await response.json())
}

async function listed(query: string): Promise<number> {
  const response = await fetch(`/v1/items?limit=100&${query}`, { headers: await aKey(['read']) })
  return (await response.json<{ items: unknown[] }>()).items.length
}

const felt = (label: 'negative' | 'neutral' | 'positive', topics: string[] = ['export'], category: Category = 'bug') => ({
  sentiment: { label, score: 0, confidence: 0.9 },
  topics,
  category,
})
const times = (n: number, ...args: Parameters<typeof stored>): Promise<string[]> =>
  Promise.all(Array.from({ length: n }, (_, index) => stored({ ...args[0], id: evt(next() + index * 1_000_000) }, args[1])))
const total = (series: readonly number[]): number => series.reduce((sum, value) => sum + value, 0)
let last = 0
const next = (): number => (last += 1)

test('numbers of the page are those of the lists with the same times', async () => {
  await times(3, { receivedAt: NOON }, felt('negative'))
  await times(2, { receivedAt: NOON - 30 * HOUR, source: 'chat' }, felt('positive'))
  await times(1, { receivedAt: NOON - 2 * HOUR, kind: 'signal' }, { ...felt('neutral'), method: 'none' })
  await times(4, { receivedAt: NOON - 10 * DAY }, felt('negative'))
  for (const span of [DAY, 7 * DAY, 30 * DAY, 90 * DAY]) {
    const { from, to, tiles, sentiment, sources } = await overview(`from=${NOON - span}&to=${NOON}`)
    const range = `from=${from}&to=${to}`
    expect(tiles.items.value).toBe(await listed(range))
    expect(sentiment.reduce((sum, { negative }) => sum + negative, 0)).toBe(await listed(`${range}&sentiment=negative`))
    expect(sentiment.reduce((sum, { positive }) => sum + positive, 0)).toBe(await listed(`${range}&sentiment=positive`))
    for (const { source, items } of sources) expect(items).toBe(await listed(`${range}&source=${source}`))
    expect(sentiment.length).toBeLessThanOrEqual(60)
    expect(tiles.items.series.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(tiles.items.value)
  }
})

test.each([DAY, 7 * DAY, 30 * DAY, 90 * DAY])(
  'categories over %d ms count what the lists hold, in every bucket, and in the period before',
  async (span) => {
    await times(3, { receivedAt: NOON }, felt('negative'))
    await times(1, { receivedAt: NOON, source: 'chat' }, felt('neutral'))
    await times(2, { receivedAt: NOON - 20 * HOUR, source: 'chat' }, felt('positive', [], 'praise'))
    await times(1, { receivedAt: NOON - 2 * HOUR, kind: 'signal' }, { ...felt('neutral'), method: 'none' })
    await times(2, { receivedAt: NOON - 1.5 * span }, felt('negative', [], 'question'))
    const { from, to, bucketMs, categories, sources, sentiment } = await overview(`from=${NOON - span}&to=${NOON}`)
    expect(categories).toMatchObject([
      { category: 'bug', items: 4, previous: 0, negative: 3, neutral: 1, positive: 0 },
      { category: 'praise', items: 2, previous: 0, negative: 0, neutral: 0, positive: 2 },
      { category: 'question', items: 0, previous: 2, negative: 0, neutral: 0, positive: 0 },
    ])
    for (const { category, items } of categories) expect(items).toBe(await listed(`from=${from}&to=${to}&category=${category}`))
    for (const { items, negative, series, negativeSeries } of [...categories, ...sources]) {
      expect([total(series), total(negativeSeries)]).toEqual([items, negative])
    }
    const lastBug = categories[0]?.series.findLastIndex((count) => count > 0) ?? -1
    expect(NOON - (sentiment[lastBug]?.at ?? 0)).toBeLessThan(bucketMs)
    expect(sources).toMatchObject([
      { source: 'survey', items: 4, previous: 2 },
      { source: 'chat', items: 3, previous: 0 },
    ])
  },
)

test('the period before is counted up to the same point', async () => {
  await times(2, { receivedAt: NOON - 1_000 }, felt('negative'))
  // A day ago: within the part that has passed today, and after it.
  await times(3, { receivedAt: midnight - DAY + 1_000 }, felt('positive'))
  await times(5, { receivedAt: midnight - 1_000 }, felt('negative'))
  const { tiles, categories } = await overview(`from=${midnight}&to=${midnight + DAY}`)
  expect([tiles.items.value, tiles.items.previous]).toEqual([2, 3])
  expect(categories).toMatchObject([{ category: 'bug', items: 2, previous: 3 }])
  expect([tiles.negativeShare.value, tiles.negativeShare.previous]).toEqual([1, 0])
})

test('the period before is counted to the hour also where days are shown', async () => {
  const from = midnight - 29 * DAY
  const before = from - 30 * DAY
  await times(1, { receivedAt: before + 29 * DAY + HOUR }, felt('negative'))
  await times(1, { receivedAt: before + 29 * DAY + 20 * HOUR }, felt('negative'))
  const { bucketMs, tiles, categories, sources } = await overview(`from=${from}&to=${midnight + DAY}`)
  expect([bucketMs, tiles.items.previous, categories[0]?.previous, sources[0]?.previous]).toEqual([DAY, 1, 1, undefined])
})

test('what is unknown is null and not nought', async () => {
  const { tiles, sentiment, topics, attention } = await overview()
  expect([tiles.negativeShare.value, tiles.deliveredP95Ms.value, tiles.items.value]).toEqual([null, null, 0])
  expect([topics, attention.filter(({ kind }) => kind !== 'budget')]).toEqual([[], []])
  expect(sentiment.every(({ negative }) => negative === 0)).toBe(true)
})

test('topics that rise come first, with the people behind them and a quote', async () => {
  await times(5, { receivedAt: NOON - 8 * DAY }, felt('negative', ['export']))
  await times(6, { receivedAt: NOON, author: { id: 'u-1' } }, felt('negative', ['export', 'billing']))
  await stored({ id: evt(999), receivedAt: NOON, author: { id: 'u-2' }, text: 'Invoices are late.' }, felt('positive', ['billing']))
  const { topics, topicsFrom, topicsTo } = await overview(`from=${NOON - 7 * DAY}&to=${NOON}`)
  expect(topics).toMatchObject([
    {
      topic: 'billing',
      items: 7,
      previous: 0,
      negative: 6,
      positive: 1,
      authors: 2,
      firstSeen: NOON,
      quote: { itemId: evt(999), text: 'Invoices are late.' },
    },
    { topic: 'export', items: 6, previous: 5, authors: 1, firstSeen: NOON - 8 * DAY },
  ])
  expect(topics[0]?.series.at(-1)).toBe(7)
  for (const { topic, items } of topics) expect(items).toBe(await listed(`topic=${topic}&from=${topicsFrom}&to=${topicsTo}`))
})

test('how long deliveries take is told from receipt to arrival', async () => {
  const id = await stored({ id: evt(next()), receivedAt: NOON - 40_000 })
  await savePlans(
    env.DB,
    [{ workspace: 'default', eventId: id, matched: [], ruleErrors: [], deliveries: [aDelivery({ eventId: id })] }],
    NOON,
  )
  await leaseDeliveries(env.DB, [dlv(1)], 60_000, NOON)
  await recordDeliveries(env.DB, [{ id: dlv(1), workspace: 'default', leasedAttempt: 1, status: 'delivered', uncertain: false }], NOON)
  for (const span of [DAY, 60 * DAY]) {
    const { tiles } = await overview(`from=${NOON - span}&to=${NOON + HOUR}`)
    expect(tiles.deliveredP95Ms.value).toBeGreaterThan(38_000)
    expect(tiles.deliveredP95Ms.value).toBeLessThan(42_000)
  }
})

test('what models cost stands beside what the workspace may spend, and what nobody knows the price of is told', async () => {
  await saveCalls(env.DB, [
    aCall({ id: 'call_1', at: NOON, costNanoUsd: 5_000 }),
    aCall({ id: 'call_2', at: NOON, costNanoUsd: null }),
    aCall({ id: 'call_3', at: NOON - 7 * DAY - HOUR, costNanoUsd: 2_000 }),
  ])
  const { tiles } = await overview(`from=${hour + HOUR - 7 * DAY}&to=${hour + HOUR}`)
  expect(tiles.costNanoUsd).toMatchObject({ value: 5_000, previous: 2_000, unpriced: 1 })
})

test('trouble is told with the place where it is mended', async () => {
  const id = await stored({ id: evt(next()) })
  await saveDeadLetters(
    env.DB,
    [{ workspace: 'default', eventId: id, stage: 'analyzed', code: 'STUCK', reason: 'No progress.', message: {} }],
    NOON,
  )
  await countRejects(env.DB, [{ workspace: 'default', source: 'survey', reason: 'SIGNATURE_INVALID', at: NOON, count: 9 }])
  const { attention, sources } = await overview()
  expect(attention.map(({ kind, subject, link }) => [kind, subject, link])).toEqual(
    expect.arrayContaining([
      ['dead_letters', '1 dead letter: STUCK', '/dead-letters?stage=analyzed&code=STUCK&reason=No+progress.'],
      ['rejected', 'survey is refused', '/sources/survey'],
    ]),
  )
  expect(sources).toMatchObject([{ source: 'survey', state: 'failing', rejected: 9 }])
})

test.each([
  ['came an hour ago, as usual', { week: 168, lately: 1, refused: 0, lastAt: NOON - HOUR }, 'ok'],
  ['is quiet for a night', { week: 700, lately: 0, refused: 0, lastAt: NOON - 5 * HOUR }, 'ok'],
  ['came every hour and not since yesterday', { week: 168, lately: 0, refused: 0, lastAt: NOON - DAY }, 'silent'],
  ['comes once a month', { week: 0, lately: 0, refused: 0, lastAt: NOON - 20 * DAY }, 'ok'],
  ['never came', { week: 0, lately: 0, refused: 0, lastAt: null }, 'ok'],
  ['is mostly refused', { week: 100, lately: 3, refused: 3, lastAt: NOON }, 'failing'],
  ['is refused now and then', { week: 100, lately: 50, refused: 3, lastAt: NOON }, 'ok'],
] as const)('a source that %s', (_, about, state) => {
  expect(stateOf(about, NOON)).toBe(state)
})

test('another workspace has an overview of its own', async () => {
  await times(2, { workspace: 'other', receivedAt: NOON }, felt('negative'))
  expect((await overview()).tiles.items.value).toBe(0)
})

test('the page comes also where the llm Worker does not', async () => {
  const { fetch: ask } = aWorld({ llm: { ...env.LLM, budgets: () => Promise.reject(new Error('down')) }, log })
  expect((await ask('/v1/overview', { headers: await aKey(['read']) })).status).toBe(200)
})

test.each([`from=${NOON}&to=${NOON}`, `from=0&to=${NOON}`, 'days=7'])('%s is refused', async (query) => {
  expect((await fetch(`/v1/overview?${query}`, { headers: await aKey(['read']) })).status).toBe(400)
})
