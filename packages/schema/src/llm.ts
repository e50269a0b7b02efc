import * as z from 'zod'
import { EpochMs, Traceparent } from './event.ts'
import { EventId, Slug, Workspace } from './ids.ts'
import { PersonalDataKind } from './privacy.ts'

/** When a target of an alias may be asked; every condition that is given must hold. */
const Condition = z.strictObject({
  /** Names of tasks (`analyze`); a direct call has none. */
  tasks: z.array(Slug).min(1).optional(),
  minInputTokens: z.number().int().nonnegative().optional(),
  maxInputTokens: z.number().int().positive().optional(),
})

const WeightedRoute = z.strictObject({ to: Slug, weight: z.number().min(0).max(1_000).default(1), when: Condition.optional() })
export type Route = z.infer<typeof WeightedRoute>

/** A target of an alias: its name, or its name with a weight and conditions. */
export const Route = z.union([Slug.transform((to): Route => ({ to, weight: 1 })), WeightedRoute])

/** A name under which applications ask for a model, and how a target is found for it. */
export const ModelAlias = z.strictObject({
  /**
   * `ordered`: the first that can. `weighted`: by weight, the same caller the same target. `cheapest`: by price of this call among
   * those that can. `fastest`: by the median time to the first byte of late. The others follow as fallbacks.
   */
  strategy: z.enum(['ordered', 'weighted', 'cheapest', 'fastest']).default('ordered'),
  targets: z.array(Route).min(1).max(10),
  /** Asks a second target too where the first has sent nothing after so many milliseconds; both are paid. */
  hedgeAfterMs: z.number().int().min(50).max(60_000).optional(),
})
export type ModelAlias = z.infer<typeof ModelAlias>

const Scope = { scope: z.enum(['workspace', 'key', 'task', 'target']), name: z.string().min(1).max(100).optional() }

/** So much money in a calendar day or month (UTC). Without a name each key, task or target has it for itself. */
export const Budget = z.strictObject({
  ...Scope,
  period: z.enum(['day', 'month']),
  usd: z.number().positive().max(1_000_000),
  /** `degrade`: tasks are done by the embedded analyser, everything else is refused. */
  onExhausted: z.enum(['reject', 'degrade']).default('degrade'),
})
export type Budget = z.infer<typeof Budget>

/** Requests and tokens a minute. Without a name each key, task or target has it for itself. */
const LlmLimit = z
  .strictObject({ ...Scope, rpm: z.number().int().positive().optional(), tpm: z.number().int().positive().optional() })
  .refine(({ rpm, tpm }) => rpm !== undefined || tpm !== undefined, 'must give rpm, tpm or both')

/** Dollars for a million tokens, for models that no price list knows. */
export const PriceOverride = z.strictObject({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  cachedInput: z.number().nonnegative().optional(),
  cacheWrite: z.number().nonnegative().optional(),
})
export type PriceOverride = z.infer<typeof PriceOverride>

/** A variable of a prompt, filled in by who runs the task. */
export const PromptVariable = z.strictObject({
  type: z.enum(['text', 'number', 'boolean', 'list']).default('text'),
  required: z.boolean().default(true),
  description: z.string().max(500).default(''),
  maxChars: z.number().int().positive().max(100_000).default(20_000),
})
export type PromptVariable = z.infer<typeof PromptVariable>

/**
 * What a prompt is; a version of it never changes. `system` and `user` are written in a part of Liquid (output, `if`, `unless`, `for`);
 * variables reach the model as fenced data.
 */
export const PromptContent = z.strictObject({
  system: z.string().max(20_000),
  user: z.string().max(20_000),
  variables: z.record(z.string().regex(/^[a-z][a-zA-Z0-9_]{0,39}$/), PromptVariable).default({}),
  examples: z
    .array(z.strictObject({ user: z.string().max(10_000), assistant: z.string().max(10_000) }))
    .max(20)
    .default([]),
  /** JSON Schema of the answer, an object; it has the fields that are named and no others. Without a schema the answer is text. */
  output: z.record(z.string(), z.unknown()).optional(),
  /** Alias or target that is asked; `default` where nothing is said. */
  model: Slug.default('default'),
  maxOutputTokens: z.number().int().min(1).max(32_000).default(1_000),
  temperature: z.number().min(0).max(2).optional(),
  /** Seconds that an answer is kept for the same question; 0 keeps none. */
  cacheSeconds: z.number().int().min(0).max(31_536_000).default(0),
})
export type PromptContent = z.infer<typeof PromptContent>

/** Which versions of a prompt are in use. `production` is asked; `candidate` by `share` of the callers, always the same ones. */
export const PromptLabels = z.strictObject({
  production: z.string(),
  candidate: z.strictObject({ version: z.string(), share: z.number().min(0).max(1) }).optional(),
})
export type PromptLabels = z.infer<typeof PromptLabels>

/** The prompts of a workspace as the llm Worker reads them: name → labels, and the versions that the labels name. */
export const PromptSnapshot = z.object({
  workspace: Workspace,
  prompts: z.record(Slug, z.object({ labels: PromptLabels, versions: z.record(z.string(), PromptContent) })),
})
export type PromptSnapshot = z.infer<typeof PromptSnapshot>

/** KV key of a workspace's prompts, in namespace CONFIG. */
export const promptsKey = (workspace: string) => `prompts:v1:${workspace}`

/** The field `llm` of sluice.yaml. */
export const LlmConfig = z.strictObject({
  /** Models that can be asked, by name; each provider checks its own fields, see workers/llm/src/upstream. */
  targets: z.record(Slug, z.looseObject({ provider: Slug })).default({}),
  models: z.record(Slug, ModelAlias).default({}),
  budgets: z.array(Budget).max(50).default([]),
  limits: z.array(LlmLimit).max(50).default([]),
  /** Model as the provider names it → price. */
  prices: z.record(z.string().min(1).max(200), PriceOverride).default({}),
  /** Kinds of personal data that are replaced by placeholders before a text leaves, and put back in the answer. */
  redact: z.array(PersonalDataKind).default([]),
  /**
   * How long is waited, in ms: for the first output of a stream, between two pieces of it, for an answer that is no stream, and for
   * all attempts together.
   */
  timeouts: z
    .strictObject({
      firstByteMs: z.number().int().min(100).max(120_000).default(30_000),
      idleMs: z.number().int().min(100).max(120_000).default(20_000),
      answerMs: z.number().int().min(100).max(600_000).default(60_000),
      totalMs: z.number().int().min(100).max(600_000).default(120_000),
    })
    .prefault({}),
  maxInputTokens: z.number().int().positive().max(2_000_000).default(100_000),
  maxOutputTokens: z.number().int().positive().max(200_000).default(8_000),
})
export type LlmConfig = z.infer<typeof LlmConfig>

const Count = z.number().int().nonnegative()

/**
 * Tokens as providers bill them. `input` holds `cachedInput` and `cacheWrite`, `output` holds `reasoning`; `cacheWriteHour` is what of
 * `cacheWrite` is kept for an hour, which costs more.
 */
export const TokenUsage = z.object({
  input: Count,
  cachedInput: Count,
  cacheWrite: Count,
  cacheWriteHour: Count.optional(),
  output: Count,
  reasoning: Count,
})
export type TokenUsage = z.infer<typeof TokenUsage>

/** One call of a model, as it is accounted for (llm → Store, in batches). */
export const LlmCall = z.object({
  id: z.string().min(1).max(60),
  workspace: Workspace,
  at: EpochMs,
  /** The API key that called; null for the system itself. */
  keyId: z.string().max(100).nullable(),
  task: z.string().max(100).nullable(),
  promptVersion: z.string().max(100).nullable(),
  /** What was asked for: an alias or a target. */
  alias: z.string().max(200),
  /** Who answered, or was asked last. */
  target: z.string().max(200),
  provider: z.string().max(100),
  /** As the provider names it. */
  model: z.string().max(200),
  operation: z.enum(['chat', 'responses', 'embeddings']),
  stream: z.boolean(),
  usage: TokenUsage,
  /** The provider gave no numbers, or the stream was left early: they are counted by us. */
  estimated: z.boolean(),
  /** Integer nano-dollars; null where no price is known, never 0 for unknown. */
  costNanoUsd: z.number().int().nonnegative().nullable(),
  /** Which entry of which price list it was computed by. */
  priceId: z.string().max(200).nullable(),
  latencyMs: Count,
  firstByteMs: Count.nullable(),
  cache: z.enum(['hit', 'miss', 'bypass']),
  /** Requests sent upstream. */
  attempts: Count,
  outcome: z.enum(['ok', 'error', 'aborted', 'rejected', 'degraded']),
  /** The code of the error, and for a degraded answer that of its cause. */
  error: z.string().max(100).nullable(),
  /** Structured output: what was needed to make this answer fit. One that `failed` may have been asked for again: `retried` is that call. */
  repair: z.enum(['none', 'repaired', 'retried', 'failed']).nullable(),
  itemId: EventId.nullable(),
  trace: Traceparent.nullable(),
})
export type LlmCall = z.infer<typeof LlmCall>
