import type { Call } from '../../../src/usage/shapes.ts'

const aCall = (now: number, n: number, over: Partial<Call> = {}): Call => ({
  id: `call_0000000${n}`,
  at: now - n * 47_000,
  keyId: null,
  task: 'analyze',
  promptVersion: 'analyze-3f0c93ab77de',
  alias: 'default',
  target: 'small',
  provider: 'openai',
  model: 'gpt-5-mini',
  operation: 'chat',
  stream: false,
  usage: { input: 812, cachedInput: 512, cacheWrite: 0, output: 141, reasoning: 0 },
  estimated: false,
  costNanoUsd: 369_800,
  priceId: 'genai-prices@2026-11-20/openai/gpt-5-mini',
  latencyMs: 912,
  firstByteMs: 401,
  cache: 'bypass',
  attempts: 1,
  outcome: 'ok',
  error: null,
  repair: null,
  itemId: 'evt_00000000000000000000000000000000',
  trace: null,
  ...over,
})

/** One of each kind: on the first try, on another, failed, unpriced, from the cache, and without a model. */
export const calls = (now: number): Call[] => [
  aCall(now, 1),
  aCall(now, 2, { attempts: 2, target: 'claude', provider: 'anthropic', model: 'claude-haiku-4-5', latencyMs: 2_140 }),
  aCall(now, 3, { outcome: 'error', error: 'UPSTREAM_FAILED', attempts: 3, costNanoUsd: 0, latencyMs: 31_240 }),
  aCall(now, 4, {
    task: null,
    promptVersion: null,
    keyId: 'key_1f00ab12',
    itemId: null,
    alias: 'مساعد الدفع',
    model: 'acme-7b-instruct-2026-11-01-with-a-name-that-does-not-want-to-end-anywhere-soon',
    costNanoUsd: null,
    priceId: null,
    stream: true,
  }),
  aCall(now, 5, { cache: 'hit', attempts: 0, costNanoUsd: 0, latencyMs: 3, firstByteMs: null }),
  aCall(now, 6, { outcome: 'degraded', error: 'BUDGET_EXHAUSTED', attempts: 0, costNanoUsd: 0 }),
]
