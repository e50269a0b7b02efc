import { EpochMs } from '@sluice/schema/event'
import { LlmCall, TokenUsage } from '@sluice/schema/llm'
import * as z from 'zod'

const Count = z.number().int().nonnegative()
const Rate = z.number().min(0).max(1).nullable()
/** Whole milliseconds, off by 5 % at most; null where no call was answered. */
const Percentiles = z.object({ p50: Count.nullable(), p95: Count.nullable() })

/** What calls of models came to, taken together. */
export const UsageView = z
  .object({
    calls: Count,
    outcomes: z.object({ ok: Count, error: Count, aborted: Count, rejected: Count, degraded: Count }),
    /** Share of the calls that ended with an error; null where there are no calls. */
    errorRate: Rate,
    /** Requests sent to providers, repeats and fallbacks included. */
    attempts: Count,
    /** Calls that took more than one request: the first target failed or was too slow, and it or another one was asked again. */
    fallbacks: Count,
    /** Tokens. `input` holds `cachedInput` and `cacheWrite`, `output` holds `reasoning`. */
    usage: TokenUsage,
    /** Calls whose tokens were counted here, because the provider gave no numbers or the stream was left early. */
    estimated: Count,
    /** Nano-dollars (1e-9 USD) of the calls that have a price; null where none has. */
    costNanoUsd: Count.nullable(),
    /** Calls without a known price: what they cost is not in `costNanoUsd`. */
    unpriced: Count,
    cache: z.object({ hit: Count, miss: Count, bypass: Count }),
    /** Share of hits among the calls that asked for the cache; null where none did. */
    cacheRate: Rate,
    /** Structured answers that did not fit at first: mended here, asked for again, given up. */
    repair: z.object({ repaired: Count, retried: Count, failed: Count }),
    /** Of answered calls, from the request to the end of the answer; answers out of the cache count too. */
    latencyMs: Percentiles,
    firstByteMs: Percentiles,
  })
  .meta({ id: 'Usage' })

/** One call of a model. */
export const CallView = LlmCall.omit({ workspace: true }).meta({ id: 'LlmCall' })

/** How a budget will stand if it goes on as it did of late. */
const ForecastView = z.object({
  /** The mean of a moving window: what was spent in it, by the hour. */
  method: z.literal('moving-average'),
  /** Length of the window, in hours; shorter than usual where the first call is younger. */
  hours: z.number().positive(),
  /** How many calls it rests on. */
  calls: Count,
  /** Few calls, or a short window: a guess. */
  rough: z.boolean(),
  perDayNanoUsd: Count,
  /** What will be spent when the period ends, were there no limit. */
  atResetNanoUsd: Count,
  /** When the limit is reached; null where that is not before the period ends. */
  reachedAt: EpochMs.nullable(),
})

export const BudgetView = z
  .object({
    scope: z.enum(['workspace', 'key', 'task', 'target']),
    /** Which key, task or target; null for the workspace. */
    name: z.string().nullable(),
    /** What people call it, where it has such a name: that of a key. */
    label: z.string().nullable(),
    period: z.enum(['day', 'month']),
    /** Nano-dollars (1e-9 USD), like the two below. */
    limitNanoUsd: Count,
    spentNanoUsd: Count,
    /** Set aside for calls that are under way. */
    reservedNanoUsd: Count,
    /** When the period ends (UTC). */
    resetsAt: EpochMs,
    onExhausted: z.enum(['reject', 'degrade']),
    /** Null where too little is known to say anything. */
    forecast: ForecastView.nullable(),
  })
  .meta({ id: 'Budget' })

/** 12:00 on 2 January 2026. */
const NOON = 1_767_355_200_000

export const EXAMPLE_USAGE: z.input<typeof UsageView> = {
  calls: 210,
  outcomes: { ok: 204, error: 1, aborted: 2, rejected: 0, degraded: 3 },
  errorRate: 1 / 210,
  attempts: 171,
  fallbacks: 2,
  usage: { input: 84_000, cachedInput: 21_500, cacheWrite: 0, output: 12_600, reasoning: 3_100 },
  estimated: 2,
  costNanoUsd: 41_362_500,
  unpriced: 0,
  cache: { hit: 42, miss: 118, bypass: 50 },
  cacheRate: 42 / 160,
  repair: { repaired: 4, retried: 1, failed: 0 },
  latencyMs: { p50: 830, p95: 2_410 },
  firstByteMs: { p50: 310, p95: 890 },
}

export const EXAMPLE_CALL: z.input<typeof CallView> = {
  id: 'call_7Qm2',
  at: NOON,
  keyId: 'key_1f00ab12',
  task: 'summarize',
  promptVersion: 'summarize-1f0c2ab97d3e',
  alias: 'default',
  target: 'fast',
  provider: 'openai-compatible',
  model: 'gpt-5-mini',
  operation: 'chat',
  stream: false,
  usage: { input: 400, cachedInput: 0, cacheWrite: 0, output: 60, reasoning: 0 },
  estimated: false,
  costNanoUsd: 220_000,
  priceId: 'genai-prices@0.1.8/openai/gpt-5-mini',
  latencyMs: 840,
  firstByteMs: 300,
  cache: 'miss',
  attempts: 1,
  outcome: 'ok',
  error: null,
  repair: null,
  itemId: null,
  trace: null,
}

export const EXAMPLE_BUDGET: z.input<typeof BudgetView> = {
  scope: 'workspace',
  name: null,
  label: null,
  period: 'day',
  limitNanoUsd: 5_000_000_000,
  spentNanoUsd: 41_362_500,
  reservedNanoUsd: 0,
  resetsAt: NOON + 12 * 3_600_000,
  onExhausted: 'degrade',
  forecast: {
    method: 'moving-average',
    hours: 24,
    calls: 210,
    rough: false,
    perDayNanoUsd: 82_725_000,
    atResetNanoUsd: 82_725_000,
    reachedAt: null,
  },
}
