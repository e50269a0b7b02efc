import type { LlmCall } from '@sluice/schema/llm'
import { takeCounts } from '@sluice/kit/meter'
import { NOON } from '@sluice/testing/builders'
import { configKey } from '@sluice/schema/config'
import { beforeEach, expect, test } from 'vitest'
import { saveCalls } from '../../src/store/save-calls.ts'
import { continueRepricings, SETTLED_MS } from '../../src/usage/reprice.ts'
import { env } from './bindings.ts'
import { aCall, calls } from './calls.ts'
import { aRuleWorld } from './rules-world.ts'
import { readError, rowsOf } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PRICE = { input: 2, output: 10 }
/** 100 tokens in and 20 out at that price. */
const COST = 400_000

const clock = { ms: NOON + 60_000 }
const world = aRuleWorld({ now: () => clock.ms })
const { send, configure, read } = world
const LLM = { targets: {}, prices: { known: { input: 1, output: 1 } } }
const CONFIG = { version: 1, sources: {}, llm: LLM }

const own = (over: Partial<LlmCall> = {}): LlmCall => aCall({ model: 'own', costNanoUsd: null, priceId: null, ...over })
const save = (...batch: LlmCall[]) => saveCalls(env.DB, batch)
const stored = () => rowsOf<{ id: string; cost_nano_usd: number | null; price_id: string | null }>('SELECT * FROM llm_calls ORDER BY id')
const hours = () => rowsOf<Record<string, unknown>>('SELECT * FROM llm_hours ORDER BY workspace, hour, target, model, task, key_id')
const audited = () => rowsOf<{ actor: string; action: string; subject: string; details: string }>('SELECT * FROM audit_log ORDER BY seq')
const put = (body: object = { model: 'own', price: PRICE }) => send('PUT', '/v1/prices', body)
const tick = () => continueRepricings(world.ports)

/** What the hours would be, had every call been saved as it stands now. */
async function hoursOfCalls(): Promise<unknown[]> {
  const rows = await rowsOf<Record<string, unknown>>(`
    SELECT workspace, at - at % ${HOUR} AS hour, target, model, coalesce(task, '') AS task, coalesce(key_id, '') AS key_id,
           coalesce(prompt_version, '') AS prompt_version, sum(coalesce(cost_nano_usd, 0)) AS cost_nano_usd, sum(cost_nano_usd IS NULL) AS unpriced,
           count(*) AS calls
    FROM llm_calls GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6`)
  return rows
}
const agree = async () => expect(await hours()).toMatchObject(await hoursOfCalls())

beforeEach(async () => {
  clock.ms = NOON + 60_000
  await env.CONFIG.delete(configKey('default'))
  await configure(CONFIG)
  await env.DB.prepare('DELETE FROM audit_log').run()
})

test('a price that is set counts for the calls that are over, and their hours follow', async () => {
  await save(
    own({ id: '1' }),
    own({ id: '2', at: NOON - 3 * DAY, keyId: null, task: null }),
    aCall({ id: '3' }),
    own({ id: '4', model: 'strange' }),
  )
  const response = await put({ model: 'own', price: PRICE, reason: 'Their list of today.' })
  expect(await response.json()).toMatchObject({ changed: true, repriced: { calls: 2, costNanoUsd: 2 * COST, more: false } })
  expect((await stored()).map((row) => [row.id, row.cost_nano_usd, row.price_id])).toEqual([
    ['1', COST, 'override/own'],
    ['2', COST, 'override/own'],
    ['3', 65_000, 'genai-prices/openai/gpt-5-mini@2026-09-23'],
    ['4', null, null],
  ])
  await agree()
  expect(await read<object>('/v1/usage?interval=total')).toMatchObject({
    total: { calls: 4, unpriced: 1, costNanoUsd: 2 * COST + 65_000 },
    unpricedModels: [{ model: 'strange', calls: 1 }],
  })
})

test('it is a version of the configuration, with author and reason', async () => {
  await save(own())
  await put({ model: 'own', price: PRICE, reason: 'Their list of today.' })
  const { config } = await read<{ config: { llm: { prices: object } } }>('/v1/config')
  expect(config.llm.prices).toEqual({ known: { input: 1, output: 1 }, own: PRICE })
  const [change, repriced] = await audited()
  expect(change).toMatchObject({ action: 'price.set', subject: 'own' })
  expect(JSON.parse(change?.details ?? '')).toMatchObject({ reason: 'Their list of today.', sections: ['llm'] })
  expect(repriced).toMatchObject({
    action: 'usage.repriced',
    actor: change?.actor,
    details: JSON.stringify({ calls: 1, costNanoUsd: COST }),
  })
})

test('the same price again changes nothing, and a call keeps the price that it has', async () => {
  await save(own())
  await put()
  const before = [await stored(), await hours()]
  expect(await (await put()).json()).toMatchObject({ changed: false, repriced: { calls: 0 } })
  expect(await (await put({ model: 'own', price: { input: 9, output: 9 } })).json()).toMatchObject({
    changed: true,
    repriced: { calls: 0 },
  })
  expect([await stored(), await hours()]).toEqual(before)
  expect((await audited()).filter(({ action }) => action === 'usage.repriced')).toHaveLength(1)
})

test('many are done in steps, also of the cron, and none is counted twice', async () => {
  const many = 4_700
  for (let at = 0; at < many; at += 2_000)
    await save(
      ...calls(Math.min(2_000, many - at), (n) => ({
        ...own(),
        id: `c-${at + n}`,
        at: NOON - (at + n) * 1_000,
        keyId: n % 2 ? 'key_a' : 'key_b',
      })),
    )
  const { repriced } = await (await put()).json<{ repriced: { calls: number; more: boolean } }>()
  expect(repriced.more).toBe(true)
  expect(repriced.calls).toBeGreaterThan(1_000)
  expect(repriced.calls).toBeLessThan(many)
  await agree()
  // Two at the same time do the work of one.
  for (let round = 0; round < 4; round += 1) await Promise.all([tick(), tick()])
  await agree()
  expect((await stored()).filter((row) => row.cost_nano_usd === COST)).toHaveLength(many)
  const told = (await audited()).filter(({ action }) => action === 'usage.repriced')
  expect(told.map(({ details }) => JSON.parse(details) as object)).toEqual([{ calls: many, costNanoUsd: many * COST }])
}, 60_000)

test('what came in while the price was on its way gets it some minutes later; then it is over', async () => {
  await save(own({ id: 'before' }))
  await put()
  await save(own({ id: 'meanwhile', at: clock.ms + 1_000 }))
  await tick()
  expect((await stored()).map((row) => row.cost_nano_usd)).toEqual([COST, null])
  clock.ms += SETTLED_MS
  await tick()
  expect((await stored()).map((row) => row.cost_nano_usd)).toEqual([COST, COST])
  await agree()
  expect(await rowsOf('SELECT * FROM repricings')).toEqual([])
  takeCounts()
  await tick()
  expect(takeCounts()['d1RowsRead'] ?? 0).toBeLessThan(3)
})

test('a price that the list has learned counts when it is asked for again', async () => {
  await save(own({ id: '1', model: 'known' }))
  expect(await (await send('POST', '/v1/usage/reprice')).json()).toEqual({ calls: 1, costNanoUsd: 120_000, more: false })
  await agree()
})

test('a model goes also by the name that its target has', async () => {
  const targets = { mine: { provider: 'openai-compatible', model: 'own', baseUrl: 'https://models.example.com/v1' } }
  await configure({ ...CONFIG, llm: { ...LLM, targets } })
  await save(own({ id: '1', target: 'mine', model: 'own-2026-01-02' }))
  expect(await (await put()).json()).toMatchObject({ repriced: { calls: 1 } })
})

test('calls of other workspaces are left alone', async () => {
  await save(own(), own({ workspace: 'acme' }))
  await put()
  expect((await hours()).map(({ workspace, unpriced }) => [workspace, unpriced])).toEqual([
    ['acme', 1],
    ['default', 0],
  ])
})

test('null takes a price out; what it has given stays', async () => {
  await save(own())
  await put()
  expect(await (await put({ model: 'own', price: null })).json()).toMatchObject({ changed: true, price: null })
  expect(await read('/v1/prices')).toEqual({
    prices: [{ model: 'known', price: { input: 1, output: 1 } }],
    repricing: { requestedAt: clock.ms, calls: 0, by: expect.stringMatching(/^key_/) as string },
  })
  expect((await stored()).map((row) => row.cost_nano_usd)).toEqual([COST])
  expect((await audited()).map(({ action }) => action)).toContain('price.removed')
})

test.each([
  [{ model: 'own', price: { input: -1, output: 1 } }, 'price.input'],
  [{ model: '', price: PRICE }, 'model'],
  [{ model: 'own', price: { input: 1 } }, 'price.output'],
])('%j is refused with its place', async (body, path) => {
  const response = await put(body)
  expect(response.status).toBe(400)
  expect((await readError(response)).details.map((issue) => issue.path)).toEqual([path])
})

test('prices are set by those who may change the configuration', async () => {
  const refused = await send('PUT', '/v1/prices', { model: 'own', price: PRICE }, { scopes: ['read', 'write'] })
  expect(refused.status).toBe(403)
  expect((await send('POST', '/v1/usage/reprice', undefined, { scopes: ['read', 'write'] })).status).toBe(403)
})
