import { unpacked } from '@sluice/schema/json'
import type { LlmCall } from '@sluice/schema/llm'
import { recordingLogger } from '@sluice/testing/fakes'
import { expect, test, vi } from 'vitest'
import { createSink, type SinkPorts } from '../../../src/usage/sink.ts'

const call = (id: string): LlmCall => ({
  id,
  workspace: 'default',
  at: 1,
  keyId: 'k1',
  task: null,
  promptVersion: null,
  alias: 'main',
  target: 'gpt',
  provider: 'openai',
  model: 'gpt-5-mini',
  operation: 'chat',
  stream: false,
  usage: { input: 10, cachedInput: 4, cacheWrite: 0, output: 5, reasoning: 0 },
  estimated: false,
  costNanoUsd: 60,
  priceId: 'p',
  latencyMs: 12,
  firstByteMs: 8,
  cache: 'miss',
  attempts: 1,
  outcome: 'ok',
  error: null,
  repair: null,
  itemId: null,
  trace: null,
})

/** As long as it takes whoever else is ready. */
const aMoment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function aSink(failures = 0, over: Partial<SinkPorts> = {}) {
  const batches: (readonly LlmCall[])[] = []
  const works: Promise<unknown>[] = []
  const log = recordingLogger()
  const sink = createSink({
    store: {
      saveCalls: async (batch) => {
        if (failures-- > 0) throw new Error('the store is away')
        batches.push(unpacked(batch))
      },
    },
    log,
    now: () => 0,
    wait: aMoment,
    keepAlive: (work) => void works.push(work),
    ...over,
  })
  return { sink, batches, log, settled: () => Promise.all(works) }
}

test('calls reach the store in batches, in order', async () => {
  const { sink, batches, settled } = aSink()
  for (let i = 0; i < 450; i++) sink(call(`c${i}`))
  await settled()
  expect(batches.map(({ length }) => length)).toEqual([200, 200, 50])
  expect(batches.flat().map(({ id }) => id)).toEqual(Array.from({ length: 450 }, (_, index) => `c${index}`))
})

test('a whole batch is saved at once, and what is left over when its time comes', async () => {
  const collected = Promise.withResolvers<undefined>()
  const { sink, batches, settled } = aSink(0, { wait: async (ms) => ms > 0 && collected.promise })
  for (let i = 0; i < 450; i++) sink(call(`c${i}`))
  await vi.waitUntil(() => batches.length === 2)
  expect(batches.map(({ length }) => length)).toEqual([200, 200])
  collected.resolve(undefined)
  await settled()
  expect(batches.flat().map(({ id }) => id)).toEqual(Array.from({ length: 450 }, (_, index) => `c${index}`))
})

test('a batch is sent after the call that made it whole, and while it is on its way nobody else sends it', async () => {
  const store = Promise.withResolvers<void>()
  const sent: string[][] = []
  const { sink, settled } = aSink(0, {
    store: {
      saveCalls: async (batch) => {
        sent.push(unpacked(batch).map(({ id }) => id))
        await store.promise
      },
    },
  })
  for (let i = 0; i < 600; i++) sink(call(`c${i}`))
  expect(sent).toEqual([])
  await vi.waitUntil(() => sent.length > 0)
  for (let i = 600; i < 800; i++) sink(call(`c${i}`))
  expect(sent).toHaveLength(1)
  store.resolve()
  await settled()
  expect(sent.flat()).toEqual(Array.from({ length: 800 }, (_, index) => `c${index}`))
})

test('where the store is away, whole batches wait for the next try like all others', async () => {
  const tries: number[] = []
  const pause = Promise.withResolvers<undefined>()
  const { sink, log, settled } = aSink(0, {
    store: {
      saveCalls: async (batch) => {
        tries.push(unpacked(batch).length)
        if (tries.length === 1) throw new Error('the store is away')
      },
    },
    wait: async (ms) => ms > 0 && pause.promise,
  })
  for (let i = 0; i < 200; i++) sink(call(`c${i}`))
  await vi.waitUntil(() => log.lines.some(({ event }) => event === 'llm.usage_not_saved'))
  for (let i = 200; i < 500; i++) sink(call(`c${i}`))
  expect(tries).toEqual([200])
  pause.resolve(undefined)
  await settled()
  expect(tries).toEqual([200, 200, 200, 100])
})

test('a store that is away for a while misses none', async () => {
  const { sink, batches, settled } = aSink(3)
  sink(call('c1'))
  await settled()
  expect(batches.flat()).toHaveLength(1)
})

test('each call is one line in the log, in the names of OpenTelemetry', async () => {
  const { sink, log, settled } = aSink()
  sink(call('c1'))
  await settled()
  expect(log.lines).toMatchObject([
    {
      event: 'llm.call',
      fields: {
        callId: 'c1',
        'gen_ai.provider.name': 'openai',
        'gen_ai.response.model': 'gpt-5-mini',
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 5,
      },
    },
  ])
})

test('where the call that sees to the others was killed, a later one carries on', async () => {
  let now = 0
  const never = new Promise(() => undefined)
  const killed = aSink(0, { now: () => now, wait: async () => (now < 30_000 ? never : undefined) })
  killed.sink(call('c1'))
  now = 10_000
  killed.sink(call('c2'))
  now = 30_000
  killed.sink(call('c3'))
  await vi.waitUntil(() => killed.batches.length > 0)
  expect(killed.batches.flat().map(({ id }) => id)).toEqual(['c1', 'c2', 'c3'])
})

test('calls that come all the time are seen to by one after the other, none longer than half a minute', async () => {
  let now = 0
  const { sink, batches, settled } = aSink(0, {
    now: () => now,
    wait: async (ms) => {
      now += ms
      if (now < 60_000) sink(call(`at ${now}`))
    },
  })
  sink(call('first'))
  await settled()
  sink(call('last'))
  await settled()
  const ids = batches.flat().map(({ id }) => id)
  expect(ids).toContain('last')
  expect(new Set(ids).size).toBe(ids.length)
})

test('of what is given up because too much waits, each is said, and nothing else is lost', async () => {
  const store = Promise.withResolvers<void>()
  const saved: string[] = []
  const { sink, log, settled } = aSink(0, {
    store: {
      saveCalls: async (batch) => {
        await store.promise
        saved.push(...unpacked(batch).map(({ id }) => id))
      },
    },
  })
  for (let i = 0; i < 2_000; i++) sink(call(`c${i}`))
  // The first batch is on its way when its oldest are given up.
  await vi.waitUntil(() => log.lines.length > 0)
  for (let i = 2_000; i < 2_100; i++) sink(call(`c${i}`))
  store.resolve()
  await settled()
  const lost = log.lines.flatMap(({ event, fields }) => (event === 'llm.usage_lost' ? [fields['callId']] : []))
  expect(lost).toEqual(Array.from({ length: 100 }, (_, index) => `c${index}`))
  expect(saved).toEqual(expect.arrayContaining(Array.from({ length: 2_000 }, (_, index) => `c${index + 100}`)))
})
