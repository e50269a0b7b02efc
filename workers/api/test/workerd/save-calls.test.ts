import { takeCounts } from '@sluice/kit/meter'
import { packed } from '@sluice/schema/json'
import type { LlmStoreRpc } from '@sluice/schema/rpc/llm'
import { NOON } from '@sluice/testing/builders'
import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { forgetCalls, saveCalls } from '../../src/store/save-calls.ts'
import { tidy } from '../../src/sweeper/tidy.ts'
import { env } from './bindings.ts'
import { aCall, calls } from './calls.ts'
import { aWorld, rowsOf } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const store = exports.LlmStore as unknown as LlmStoreRpc
const hours = () => rowsOf<Record<string, unknown>>('SELECT * FROM llm_hours ORDER BY workspace, hour, target')
const ids = async () => (await rowsOf<{ id: string }>('SELECT id FROM llm_calls ORDER BY id')).map(({ id }) => id)

test('a call is kept as it was told, by RPC', async () => {
  const call = aCall({ itemId: null, trace: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', stream: true, repair: 'repaired' })
  await store.saveCalls(packed([call]))
  const { usage, ...flat } = call
  const row = {
    id: flat.id,
    workspace: flat.workspace,
    at: flat.at,
    key_id: flat.keyId,
    task: flat.task,
    prompt_version: flat.promptVersion,
    alias: flat.alias,
    target: flat.target,
    provider: flat.provider,
    model: flat.model,
    operation: flat.operation,
    stream: 1,
    input: usage.input,
    cached_input: usage.cachedInput,
    cache_write: usage.cacheWrite,
    output: usage.output,
    reasoning: usage.reasoning,
    estimated: 0,
    cost_nano_usd: flat.costNanoUsd,
    price_id: flat.priceId,
    latency_ms: flat.latencyMs,
    first_byte_ms: flat.firstByteMs,
    cache: flat.cache,
    attempts: 1,
    outcome: 'ok',
    error: null,
    repair: 'repaired',
    item_id: null,
    trace: flat.trace,
  }
  expect(await rowsOf('SELECT * FROM llm_calls')).toEqual([row])
})

test('a batch that comes again, whole or in part, counts each call once', async () => {
  const batch = calls(4)
  await saveCalls(env.DB, [...batch.slice(0, 2), ...batch.slice(0, 2)])
  await saveCalls(env.DB, batch.slice(1))
  await saveCalls(env.DB, batch)
  expect(await ids()).toEqual(['call-0', 'call-1', 'call-2', 'call-3'])
  expect(await hours()).toMatchObject([
    { calls: 4, input: 400, cached_input: 160, cache_write: 40, output: 80, reasoning: 20, cost_nano_usd: 260_000, attempts: 4 },
  ])
})

test('the same batch twice at the same time counts once', async () => {
  await Promise.all([saveCalls(env.DB, calls(20)), saveCalls(env.DB, calls(20)), saveCalls(env.DB, calls(20).toReversed())])
  expect(await hours()).toMatchObject([{ calls: 20, cost_nano_usd: 20 * 65_000 }])
})

test('hours are kept apart by all that one may want to know them by', async () => {
  const others = [
    { at: NOON + HOUR },
    { workspace: 'acme' },
    { target: 'slow' },
    { model: 'gpt-5' },
    { task: null },
    { keyId: null },
    { promptVersion: 'summarize@2' },
  ]
  await saveCalls(env.DB, [aCall(), ...others.map((over, n) => aCall({ id: `other-${n}`, ...over }))])
  expect((await hours()).map(({ calls: count }) => count)).toEqual(Array.from({ length: 8 }, () => 1))
})

test('the same id in two workspaces are two calls', async () => {
  await saveCalls(env.DB, [aCall(), aCall({ workspace: 'acme' })])
  await saveCalls(env.DB, [aCall({ workspace: 'acme' })])
  expect(await hours()).toMatchObject([
    { workspace: 'acme', calls: 1 },
    { workspace: 'default', calls: 1 },
  ])
})

test('an hour says how calls ended, what was needed for it and what has no price', async () => {
  await saveCalls(env.DB, [
    aCall({ id: '1', outcome: 'error', error: 'MODEL_ERROR', attempts: 3, costNanoUsd: null, priceId: null }),
    aCall({ id: '2', outcome: 'aborted', estimated: true }),
    aCall({ id: '3', outcome: 'rejected', attempts: 0, costNanoUsd: 0 }),
    aCall({ id: '4', outcome: 'degraded', repair: 'failed', cache: 'miss' }),
    aCall({ id: '5', repair: 'repaired', cache: 'hit', attempts: 0, costNanoUsd: 0 }),
    aCall({ id: '6', repair: 'retried', cache: 'miss' }),
    aCall({ id: '7', repair: 'none' }),
  ])
  expect(await hours()).toMatchObject([
    {
      calls: 7,
      errors: 1,
      aborted: 1,
      rejected: 1,
      degraded: 1,
      estimated: 1,
      unpriced: 1,
      cost_nano_usd: 4 * 65_000,
      attempts: 7,
      cache_hits: 1,
      cache_misses: 2,
      repaired: 1,
      retried: 1,
      unrepaired: 1,
    },
  ])
})

test('histograms hold answered calls, batch after batch', async () => {
  await saveCalls(env.DB, [aCall({ id: '1' }), aCall({ id: '2', latencyMs: 801 }), aCall({ id: '3', latencyMs: 90_000, outcome: 'error' })])
  await saveCalls(env.DB, [aCall({ id: '4', firstByteMs: null }), aCall({ id: '5', latencyMs: 0, firstByteMs: 0 })])
  const [hour] = await hours()
  expect(JSON.parse(String(hour?.['latency']))).toEqual({ 0: 1, 71: 3 })
  expect(JSON.parse(String(hour?.['first_byte']))).toEqual({ 0: 1, 60: 2 })
})

test('a failing batch leaves nothing behind', async () => {
  await env.DB.exec("CREATE TRIGGER broken BEFORE INSERT ON llm_calls BEGIN SELECT raise(ABORT, 'broken'); END")
  await expect(saveCalls(env.DB, calls(2))).rejects.toThrow('broken')
  await env.DB.exec('DROP TRIGGER broken')
  expect([await ids(), await hours()]).toEqual([[], []])
})

test('a batch of calls of one kind costs two rows a call and one for their hour', async () => {
  takeCounts()
  await saveCalls(env.DB, calls(50))
  await saveCalls(
    env.DB,
    calls(50, (n) => ({ id: `later-${n}` })),
  )
  expect(takeCounts().d1RowsWritten).toBe(2 * (2 * 50 + 1))
})

test('calls are forgotten after 30 days, in every workspace; their hours stay', async () => {
  const ages = [31 * DAY, 30 * DAY + 1, 30 * DAY, 0]
  for (const workspace of ['acme', 'beta', 'default']) {
    await saveCalls(
      env.DB,
      ages.map((age) => aCall({ id: `${workspace} ${age}`, workspace, at: NOON - age })),
    )
  }
  const world = aWorld()
  await tidy({ ...world.ports, now: () => NOON })
  expect(await ids()).toEqual(['acme 0', `acme ${30 * DAY}`, 'beta 0', `beta ${30 * DAY}`, 'default 0', `default ${30 * DAY}`])
  expect((await hours()).reduce((sum, { calls: count }) => sum + Number(count), 0)).toBe(12)
})

test('where there is nothing to forget, hardly a row is read', async () => {
  await saveCalls(env.DB, calls(200))
  takeCounts()
  await forgetCalls(env.DB, NOON)
  const { d1RowsRead = 0, d1RowsWritten = 0 } = takeCounts()
  expect(d1RowsRead).toBeLessThan(20)
  expect(d1RowsWritten).toBe(0)
})
