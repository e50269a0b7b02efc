import type { LlmCall } from '@sluice/schema/llm'
import { recordingLogger } from '@sluice/testing/fakes'
import { expect, test } from 'vitest'
import { createSink } from '../../../src/usage/sink.ts'

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

function aSink(failures = 0) {
  const batches: LlmCall[][] = []
  const works: Promise<unknown>[] = []
  const log = recordingLogger()
  const sink = createSink({
    store: {
      saveCalls: async (batch) => {
        if (failures-- > 0) throw new Error('the store is away')
        batches.push(batch)
      },
    },
    log,
    wait: async () => undefined,
    keepAlive: (work) => void works.push(work),
  })
  return { sink, batches, log, settled: () => Promise.all(works) }
}

test('calls reach the store in batches, in order', async () => {
  const { sink, batches, settled } = aSink()
  for (let i = 0; i < 120; i++) sink(call(`c${i}`))
  await settled()
  expect(batches.map(({ length }) => length)).toEqual([50, 50, 20])
  expect(batches.flat().map(({ id }) => id)).toEqual(Array.from({ length: 120 }, (_, index) => `c${index}`))
})

test('a store that is away for a while misses none', async () => {
  const { sink, batches, settled } = aSink(3)
  sink(call('c1'))
  await settled()
  expect(batches.flat()).toHaveLength(1)
})

test('each call is one line in the log, in the names of OpenTelemetry', () => {
  const { sink, log } = aSink()
  sink(call('c1'))
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
