import type { LlmCall } from '@sluice/schema/llm'
import { NOON } from '@sluice/testing/builders'

/** A call of a chat model that went well, with no cache asked for. */
export const aCall = (over: Partial<LlmCall> = {}): LlmCall => ({
  id: 'call-1',
  workspace: 'default',
  at: NOON,
  keyId: 'key_a',
  task: 'summarize',
  promptVersion: 'summarize@1',
  alias: 'default',
  target: 'fast',
  provider: 'openai-compatible',
  model: 'gpt-5-mini',
  operation: 'chat',
  stream: false,
  usage: { input: 100, cachedInput: 40, cacheWrite: 10, output: 20, reasoning: 5 },
  estimated: false,
  costNanoUsd: 65_000,
  priceId: 'genai-prices/openai/gpt-5-mini@2026-09-23',
  latencyMs: 800,
  firstByteMs: 300,
  cache: 'bypass',
  attempts: 1,
  outcome: 'ok',
  error: null,
  repair: null,
  itemId: null,
  trace: null,
  ...over,
})

/** Calls with numbers in their ids; `over` says what differs in each. */
export const calls = (count: number, over: (n: number) => Partial<LlmCall> = () => ({})): LlmCall[] =>
  Array.from({ length: count }, (_, n) => aCall({ id: `call-${n}`, ...over(n) }))
