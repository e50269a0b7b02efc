import type { LlmCall } from '@sluice/schema/llm'
import { evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { UsageReport } from '../../src/routes/get-usage.ts'
import { BudgetList } from '../../src/routes/list-budgets.ts'
import { CallPage } from '../../src/routes/list-calls.ts'
import { saveCalls } from '../../src/store/save-calls.ts'
import { env } from './bindings.ts'
import { aCall, calls } from './calls.ts'
import { aKey, aWorld, readError, rowsOf } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const THIS_HOUR = NOON - (NOON % HOUR)
const TODAY = NOON - (NOON % DAY)
const { fetch } = aWorld()
const get = async (path: string, workspace = 'default'): Promise<Response> => fetch(path, { headers: await aKey(['read'], workspace) })
const usage = async (query: string, workspace?: string) => UsageReport.parse(await (await get(`/v1/usage?${query}`, workspace)).json())
const list = async (query: string, workspace?: string) => CallPage.parse(await (await get(`/v1/usage/calls?${query}`, workspace)).json())
const idsOf = ({ calls: rows }: z.infer<typeof CallPage>): string[] => rows.map(({ id }) => id)
const save = (...batch: LlmCall[]) => saveCalls(env.DB, batch)

/** As exact as a histogram is. */
const near = (value: number | null, exact: number): void => expect(Math.abs((value ?? 0) - exact) / exact).toBeLessThanOrEqual(0.05)

test('what a day has come to: tokens, cost, latency, cache and errors', async () => {
  await save(
    ...calls(6),
    aCall({
      id: 'hit',
      cache: 'hit',
      attempts: 0,
      costNanoUsd: 0,
      latencyMs: 2,
      firstByteMs: null,
      usage: { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 },
    }),
    aCall({ id: 'miss', cache: 'miss', latencyMs: 4_000 }),
    aCall({ id: 'error', outcome: 'error', attempts: 3, cache: 'miss', costNanoUsd: null, estimated: true }),
    aCall({ id: 'degraded', outcome: 'degraded', repair: 'failed', attempts: 2 }),
  )
  const { rows, total, by } = await usage(`from=${NOON}`)
  expect(by).toBeNull()
  expect(rows).toEqual([{ start: TODAY, name: null, other: false, ...total }])
  expect(total).toEqual({
    calls: 10,
    outcomes: { ok: 8, error: 1, aborted: 0, rejected: 0, degraded: 1 },
    errorRate: 0.1,
    attempts: 12,
    fallbacks: 2,
    estimated: 1,
    usage: { input: 900, cachedInput: 360, cacheWrite: 90, output: 180, reasoning: 45 },
    costNanoUsd: 8 * 65_000,
    unpriced: 1,
    cache: { hit: 1, miss: 2, bypass: 7 },
    cacheRate: expect.closeTo(1 / 3),
    repair: { repaired: 0, retried: 0, failed: 1 },
    latencyMs: { p50: expect.any(Number), p95: expect.any(Number) },
    firstByteMs: { p50: expect.any(Number), p95: expect.any(Number) },
  })
  near(total.latencyMs.p50, 800)
  near(total.latencyMs.p95, 4_000)
  near(total.firstByteMs.p95, 300)
})

test('by hour, by day or as a whole, times without calls left out', async () => {
  await save(
    aCall({ id: '1' }),
    aCall({ id: '2', at: NOON + HOUR }),
    aCall({ id: '3', at: NOON + HOUR + 1 }),
    aCall({ id: '4', at: NOON + DAY }),
  )
  const range = `from=${NOON}&to=${NOON + 2 * DAY}`
  const starts = async (interval: string) =>
    (await usage(`${range}&interval=${interval}`)).rows.map(({ start, calls: count }) => [start - TODAY, count])
  expect(await starts('hour')).toEqual([
    [THIS_HOUR - TODAY, 1],
    [THIS_HOUR - TODAY + HOUR, 2],
    [THIS_HOUR - TODAY + DAY, 1],
  ])
  expect(await starts('day')).toEqual([
    [0, 3],
    [DAY, 1],
  ])
  expect(await starts('total')).toEqual([[THIS_HOUR - TODAY, 4]])
})

test.each([
  ['target', { fast: 2, slow: 1 }],
  ['model', { 'gpt-5': 1, 'gpt-5-mini': 2 }],
  ['task', { null: 1, summarize: 2 }],
  ['key', { null: 1, key_a: 1, key_b: 1 }],
  ['promptVersion', { null: 1, 'summarize@1': 1, 'summarize@2': 1 }],
  ['origin', { task: 2, api: 1 }],
])('by %s', async (by, expected) => {
  await save(
    aCall({ id: '1' }),
    aCall({ id: '2', target: 'slow', model: 'gpt-5', keyId: 'key_b', promptVersion: 'summarize@2', latencyMs: 9_000 }),
    aCall({ id: '3', task: null, keyId: null, promptVersion: null }),
  )
  const { rows, total } = await usage(`by=${by}&to=${NOON + 1}`)
  expect(Object.fromEntries(rows.map(({ name, calls: count }) => [name, count]))).toEqual(expected)
  expect(total.calls).toBe(3)
  // Each has a histogram of its own, and the whole that of all.
  expect(total.latencyMs.p95).toBe(Math.max(...rows.map(({ latencyMs }) => latencyMs.p95 ?? 0)))
})

test.each([
  ['target=slow', 1],
  ['model=gpt-5-mini', 2],
  ['key=key_a', 2],
  ['task=summarize&promptVersion=summarize@2', 1],
  ['target=slow&key=key_a', 0],
  ['origin=task', 3],
  ['origin=analysis', 0],
])('of %s only', async (filter, count) => {
  await save(
    aCall({ id: '1' }),
    aCall({ id: '2', target: 'slow', model: 'gpt-5', keyId: 'key_b' }),
    aCall({ id: '3', promptVersion: 'summarize@2' }),
  )
  expect((await usage(`${filter}&interval=total&to=${NOON + 1}`)).total.calls).toBe(count)
})

test('what has no known price is not free', async () => {
  await save(aCall({ id: '1', target: 'own', costNanoUsd: null }), aCall({ id: '2', target: 'own', costNanoUsd: null }), aCall({ id: '3' }))
  const { rows, total } = await usage(`by=target&to=${NOON + 1}`)
  expect(rows).toMatchObject([
    { name: 'fast', costNanoUsd: 65_000, unpriced: 0 },
    { name: 'own', costNanoUsd: null, unpriced: 2 },
  ])
  expect(total).toMatchObject({ costNanoUsd: 65_000, unpriced: 2 })
})

test('where there were no calls, there are no rates', async () => {
  expect(await usage('')).toMatchObject({
    rows: [],
    total: { calls: 0, costNanoUsd: 0, errorRate: null, cacheRate: null, latencyMs: { p50: null, p95: null } },
  })
})

test.each([
  [`interval=hour&from=${NOON - 40 * DAY}`, 'from'],
  [`from=${NOON - 500 * DAY}`, 'from'],
  ['by=colour', 'by'],
  ['interval=week', 'interval'],
  ['target=', 'target'],
])('%s is refused with its name', async (query, name) => {
  const response = await get(`/v1/usage?${query}`)
  expect(response.status).toBe(400)
  expect((await readError(response)).details.map(({ path }) => path)).toEqual([name])
})

test('an answer that would be too long says what to do instead', async () => {
  await save(...calls(5_001, (n) => ({ keyId: `key_${n}` })))
  const response = await get(`/v1/usage?by=key&to=${NOON + 1}`)
  expect(await readError(response)).toMatchObject({ code: 'INVALID_REQUEST', details: [{ path: 'interval' }] })
  expect((await usage(`by=target&to=${NOON + 1}`)).rows).toMatchObject([{ calls: 5_001 }])
})

test('a workspace sees its own usage and no other', async () => {
  await save(aCall(), aCall({ id: 'theirs', workspace: 'acme', target: 'secret-target' }))
  expect((await usage(`by=target&to=${NOON + 1}`)).rows.map(({ name }) => name)).toEqual(['fast'])
  expect((await usage(`target=secret-target&to=${NOON + 1}`)).total.calls).toBe(0)
  expect(idsOf(await list(''))).toEqual(['call-1'])
  expect(idsOf(await list('id=theirs'))).toEqual([])
  expect(idsOf(await list('', 'acme'))).toEqual(['theirs'])
})

test.each(['/v1/usage', '/v1/usage/calls', '/v1/usage/export', '/v1/budgets', '/v1/prices'])('%s asks for the scope read', async (path) => {
  expect((await fetch(path)).status).toBe(401)
  expect((await fetch(path, { headers: await aKey(['analyze', 'write']) })).status).toBe(403)
  expect((await fetch(path, { headers: await aKey(['read']) })).status).toBe(200)
})

test('the budgets of a workspace are those that the gateway tells', async () => {
  const { budgets } = BudgetList.parse(await (await get('/v1/budgets', 'acme')).json())
  expect(budgets).toMatchObject([
    { scope: 'key', name: 'key of acme', label: null, spentNanoUsd: 3, reservedNanoUsd: 2, onExhausted: 'reject', forecast: null },
  ])
})

test('a budget says how it will stand, by what its calls cost of late', async () => {
  const use = { scope: 'task', name: 'summarize', period: 'day', limitNanoUsd: 2_600_000, onExhausted: 'degrade' } as const
  const budgets = async () => [{ ...use, spentNanoUsd: 1_300_000, reservedNanoUsd: 0, resetsAt: TODAY + DAY }]
  const world = aWorld({ llm: { ...aWorld().ports.llm, budgets } })
  await save(
    ...calls(20, (n) => ({ at: THIS_HOUR - 9 * HOUR + n * 60_000 })),
    ...calls(9, (n) => ({ id: `other-${n}`, task: 'translate' })),
    aCall({ id: 'long ago', at: NOON - 3 * DAY, costNanoUsd: 9e12 }),
  )
  const [budget] = BudgetList.parse(await (await world.fetch('/v1/budgets', { headers: await aKey(['read']) })).json()).budgets
  const since = NOON + 60_000 - (THIS_HOUR - 9 * HOUR)
  expect(budget?.forecast).toEqual({
    method: 'moving-average',
    hours: 9,
    calls: 20,
    rough: true,
    perDayNanoUsd: Math.round((1_300_000 / since) * DAY),
    atResetNanoUsd: Math.round(1_300_000 + (1_300_000 / since) * (TODAY + DAY - NOON - 60_000)),
    reachedAt: NOON + 60_000 + since,
  })
})

test('what the first groups are and what the rest comes to add up to the whole', async () => {
  await save(
    ...['a', 'b', 'c', 'd'].map((model, n) => aCall({ id: model, model, costNanoUsd: 100 * (n + 1) })),
    aCall({ id: 'none', model: 'own', costNanoUsd: null }),
  )
  const { groups, rows, total } = await usage(`by=model&top=2&interval=auto&to=${NOON + 1}`)
  expect(groups.map(({ name, other, costNanoUsd, unpriced }) => [name, other, costNanoUsd, unpriced])).toEqual([
    ['d', false, 400, 0],
    ['c', false, 300, 0],
    [null, true, 300, 1],
  ])
  expect(rows.map(({ name, other, calls: count }) => [name, other, count])).toEqual([
    [null, true, 3],
    ['c', false, 1],
    ['d', false, 1],
  ])
  expect(total).toMatchObject({ calls: 5, costNanoUsd: 1_000, unpriced: 1 })
})

test.each([
  [DAY, HOUR],
  [7 * DAY, 3 * HOUR],
  [30 * DAY, DAY],
  [365 * DAY, 7 * DAY],
])('the server cuts a stretch of %d ms so that at most 60 bars are to be drawn', async (span, bucketMs) => {
  await save(aCall())
  const report = await usage(`interval=auto&from=${NOON + 1 - span}&to=${NOON + 1}`)
  expect(report.bucketMs).toBe(bucketMs)
  expect((report.to - report.from) / bucketMs).toBeLessThanOrEqual(60)
  expect(report.rows.map(({ start }) => start <= NOON && NOON < start + bucketMs)).toEqual([true])
})

test('models without a price are named, with as many calls as the total has', async () => {
  await save(
    aCall({ id: '1', model: 'own', target: 'a', costNanoUsd: null }),
    aCall({ id: '2', model: 'own', target: 'a', costNanoUsd: null, at: NOON + 2 * HOUR }),
    aCall({ id: '3', model: 'mine', target: 'b', costNanoUsd: null }),
    aCall({ id: '4' }),
  )
  const { total, unpricedModels } = await usage(`by=task&from=${NOON}&to=${NOON + DAY}`)
  expect(total.unpriced).toBe(3)
  expect(unpricedModels).toEqual([
    { model: 'own', target: 'a', calls: 2, first: THIS_HOUR, last: THIS_HOUR + 2 * HOUR },
    { model: 'mine', target: 'b', calls: 1, first: THIS_HOUR, last: THIS_HOUR },
  ])
})

test('keys are named as people call them', async () => {
  const headers = await aKey(['read'])
  const [row] = await rowsOf<{ id: string }>('SELECT id FROM api_keys')
  await save(aCall({ keyId: row?.id ?? '' }), aCall({ id: 'gone', keyId: 'key_gone', costNanoUsd: 1 }))
  const { groups } = UsageReport.parse(await (await fetch(`/v1/usage?by=key&to=${NOON + 1}`, { headers })).json())
  expect(groups.map(({ name, label }) => [name, label])).toEqual([
    [row?.id, 'test'],
    ['key_gone', null],
  ])
})

test('a gateway that does not answer is named', async () => {
  const down = aWorld({ llm: { ...aWorld().ports.llm, budgets: () => Promise.reject(new Error('no')) } })
  const response = await down.fetch('/v1/budgets', { headers: await aKey(['read']) })
  expect([response.status, (await readError(response)).code]).toEqual([502, 'UPSTREAM_FAILED'])
})

const THREE = [
  aCall({ id: 'a' }),
  aCall({
    id: 'b',
    at: NOON + 1_000,
    target: 'slow',
    model: 'gpt-5',
    keyId: 'key_b',
    task: null,
    promptVersion: null,
    cache: 'hit',
    itemId: evt(7),
  }),
  aCall({
    id: 'c',
    at: NOON + 2_000,
    outcome: 'error',
    error: 'MODEL_ERROR',
    promptVersion: 'summarize@2',
    costNanoUsd: null,
    priceId: null,
  }),
]

test.each([
  ['', ['c', 'b', 'a']],
  ['id=b', ['b']],
  ['target=slow', ['b']],
  ['model=gpt-5-mini', ['c', 'a']],
  ['key=key_b', ['b']],
  ['task=summarize', ['c', 'a']],
  ['promptVersion=summarize@2', ['c']],
  ['outcome=error', ['c']],
  ['cache=hit', ['b']],
  [`item=${evt(7)}`, ['b']],
  [`from=${NOON + 1_000}&to=${NOON + 2_000}`, ['b']],
  ['target=slow&outcome=error', []],
  ['priced=false', ['c']],
  ['priced=true', ['b', 'a']],
])('calls by %s', async (query, expected) => {
  await save(...THREE)
  expect(idsOf(await list(query))).toEqual(expected)
})

test('a call is shown as it was told, without its workspace', async () => {
  await save(...THREE)
  for (const { workspace: _workspace, ...call } of THREE) expect((await list(`id=${call.id}`)).calls).toEqual([call])
})

test('one call has a page of its own', async () => {
  await save(...THREE)
  const response = await get('/v1/usage/calls/b')
  expect(await response.json()).toMatchObject({ id: 'b', target: 'slow', keyName: null })
  expect((await get('/v1/usage/calls/b', 'acme')).status).toBe(404)
  expect((await get('/v1/usage/calls/nothing')).status).toBe(404)
})

test('usage is a file for spreadsheets, or a line of JSON each', async () => {
  await save(...THREE, aCall({ id: 'formula', task: '=HYPERLINK("https://evil.example")' }))
  const csv = await get(`/v1/usage/export?by=task&interval=total&to=${NOON + HOUR}`)
  expect(csv.headers.get('content-disposition')).toMatch(/filename="sluice-usage-\d{4}-\d\d-\d\d\.csv"/)
  const [head = '', ...rows] = (await csv.text()).trimEnd().split('\r\n')
  expect(head.split(',').slice(0, 4)).toEqual(['start', 'name', 'calls', 'ok'])
  expect(rows.map((row) => row.split(',').slice(1, 3).join(' '))).toEqual([
    ' 1',
    '"\'=HYPERLINK(""https://evil.example"")" 1',
    'summarize 2',
  ])
  const ndjson = await (await get(`/v1/usage/export?format=ndjson&to=${NOON + HOUR}`)).text()
  expect(
    ndjson
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { calls: number }).calls),
  ).toEqual([4])
})

test('calls are a file too, however many there are', async () => {
  await save(...calls(1_203, (n) => ({ at: NOON + n })))
  const csv = await (await get('/v1/usage/export?of=calls')).text()
  const ids = csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0])
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([1_203, 'call-1202', 'call-0'])
  const some = await (await get('/v1/usage/export?of=calls&format=ndjson&target=slow')).text()
  expect(some).toBe('')
  await save(aCall({ id: 'unpriced', costNanoUsd: null }))
  const unpriced = await (await get('/v1/usage/export?of=calls&format=ndjson&priced=false')).text()
  expect(
    unpriced
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id),
  ).toEqual(['unpriced'])
  for (const wrong of ['of=calls&origin=api', 'priced=false', 'outcome=error'])
    expect((await get(`/v1/usage/export?${wrong}`)).status).toBe(400)
})

test('pages follow each other without gap or repeat, also where many calls began at the same moment', async () => {
  await save(...calls(7, (n) => ({ at: NOON + (n > 4 ? 1 : 0) })))
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await list(`limit=2${cursor && `&cursor=${cursor}`}`)
    await save(aCall({ id: `new-${seen.length}`, at: NOON + 9_000 }))
    seen.push(...idsOf(page))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(['call-6', 'call-5', 'call-4', 'call-3', 'call-2', 'call-1', 'call-0'])
})
