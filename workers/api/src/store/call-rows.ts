import type { LlmCall } from '@sluice/schema/llm'
import { bucketOf } from '../usage/histogram.ts'

/** The columns of `llm_calls`, in the order of the rows that are inserted. */
export const COLUMNS: Record<string, (call: LlmCall) => string | number | boolean | null> = {
  workspace: ({ workspace }) => workspace,
  id: ({ id }) => id,
  at: ({ at }) => at,
  key_id: ({ keyId }) => keyId,
  task: ({ task }) => task,
  prompt_version: ({ promptVersion }) => promptVersion,
  alias: ({ alias }) => alias,
  target: ({ target }) => target,
  provider: ({ provider }) => provider,
  model: ({ model }) => model,
  operation: ({ operation }) => operation,
  stream: ({ stream }) => stream,
  input: ({ usage }) => usage.input,
  cached_input: ({ usage }) => usage.cachedInput,
  cache_write: ({ usage }) => usage.cacheWrite,
  output: ({ usage }) => usage.output,
  reasoning: ({ usage }) => usage.reasoning,
  estimated: ({ estimated }) => estimated,
  cost_nano_usd: ({ costNanoUsd }) => costNanoUsd,
  price_id: ({ priceId }) => priceId,
  latency_ms: ({ latencyMs }) => latencyMs,
  first_byte_ms: ({ firstByteMs }) => firstByteMs,
  cache: ({ cache }) => cache,
  attempts: ({ attempts }) => attempts,
  outcome: ({ outcome }) => outcome,
  error: ({ error }) => error,
  repair: ({ repair }) => repair,
  item_id: ({ itemId }) => itemId,
  trace: ({ trace }) => trace,
}

const answered = ({ outcome }: LlmCall): boolean => outcome === 'ok' || outcome === 'degraded'

/** What the histograms need beside the columns: a row ends with the buckets of an answered call. */
const BUCKETS: Record<string, (call: LlmCall) => number | null> = {
  latency_bucket: (call) => (answered(call) ? bucketOf(call.latencyMs) : null),
  first_byte_bucket: (call) => (answered(call) && call.firstByteMs !== null ? bucketOf(call.firstByteMs) : null),
}

/** All that a row holds. */
export const PARTS = { ...COLUMNS, ...BUCKETS }

export const toRow = (call: LlmCall) => Object.values(PARTS).map((part) => part(call))

/** Rows as a table, with the columns that are named. */
export const given = (names: string[]): string =>
  `SELECT ${names.map((name) => `value ->> ${Object.keys(PARTS).indexOf(name)} AS ${name}`).join(', ')} FROM json_each(?1)`
