/**
 * The terms in which the gateway speaks with itself: a call comes in (HTTP, RPC, queue), the engine finds targets for it, a provider
 * makes one attempt. OpenAI's chat completion is the shape in the middle; providers that speak otherwise translate.
 */
import type { Result } from '@sluice/kit/result'
import type { LlmCall, TokenUsage } from '@sluice/schema/llm'
import type { ChatChunk, ChatCompletion, ChatRequest, EmbeddingsAnswer, EmbeddingsRequest } from './wire.ts'

/** Who calls. */
export interface Caller {
  workspace: string
  /** Null for the system itself. */
  keyId: string | null
  task: string | null
  /** What decides which of several weighted targets or prompt versions is taken; the same gives the same. */
  sticky: string
  promptVersion: string | null
  itemId: string | null
  trace: string | null
}

/** What a model is asked. */
export type Ask = { operation: 'chat'; body: ChatRequest } | { operation: 'embeddings'; body: EmbeddingsRequest }

/** One try at one target. */
export interface Attempt {
  ask: Ask
  /** Ends the upstream request: a deadline, or a client that left. */
  signal: AbortSignal
  /** Goes with the request through AI Gateway (five entries at most). */
  metadata: Record<string, string>
}

/** What a provider answered. A stream is given as soon as its head arrived; what fails in it is thrown while it is read. */
export type Answer = (
  | { kind: 'chat'; completion: ChatCompletion; usage: TokenUsage | null }
  /** The last chunk that carries usage is passed on like the others. */
  | { kind: 'stream'; chunks: AsyncIterable<ChatChunk>; usageOf: (chunk: ChatChunk) => TokenUsage | null }
  | { kind: 'embeddings'; answer: EmbeddingsAnswer; usage: TokenUsage | null }
) & {
  /** Under which AI Gateway has the request in its own log, where it went through it. */
  gatewayLogId?: string
}

/**
 * Why there is no answer. `unavailable`, `rate_limited` and `timeout` pass by themselves; `rejected` is the request's fault,
 * `misconfigured` ours. `detail` is for people, secrets removed.
 */
export type AttemptFailure =
  | { kind: 'unavailable'; status?: number; detail: string }
  | { kind: 'rate_limited'; retryAfterSeconds?: number; detail: string }
  /** `sent`: the request went out, so it may have cost something. */
  | { kind: 'timeout'; sent: boolean; detail: string }
  | { kind: 'rejected'; status?: number; detail: string }
  | { kind: 'misconfigured'; status?: number; detail: string }
  | { kind: 'aborted'; detail: string }

/** What a model can do, from data. `null`: not known, so nothing is refused for it. */
export interface Capabilities {
  chat: boolean
  embeddings: boolean
  /** JSON Schema that the answer is held to; else only JSON; else nothing. */
  structured: 'schema' | 'json' | 'none'
  tools: boolean | null
  vision: boolean | null
  /** In tokens. */
  contextLength: number | null
  maxOutputTokens: number | null
}

/** A configured target: a model at a provider. */
export interface Target {
  /** Its name in sluice.yaml. */
  readonly name: string
  readonly provider: string
  /** As the provider names it. */
  readonly model: string
  /** All that makes its answers its own (provider, address, model, settings): part of the cache key. No secret. */
  readonly identity: string
  readonly capabilities: Capabilities
  /** Where it is asked, for who knows prices by address. */
  readonly baseUrl?: string
  attempt(attempt: Attempt): Promise<Result<Answer, AttemptFailure>>
}

/** A target that failed, or was passed over: `unavailable (503)`, `budget`, `open`. */
export interface Setback {
  target: string
  why: string
}

/** What happened before a call had an answer, or none. */
export interface Tried {
  setbacks?: readonly Setback[]
}

/**
 * What came of a call as a whole; `spent` where it cost something all the same, `target` is who was asked last. `callId` where it has a
 * record.
 */
export type CallFailure = Tried & { callId?: string; spent?: SettledUsage; target?: string } & CallRefusal

type CallRefusal =
  | { code: 'NO_SUCH_MODEL'; message: string }
  | { code: 'INVALID_INPUT'; message: string; param?: string }
  | { code: 'RATE_LIMITED'; message: string; retryAfterSeconds: number }
  /** `onExhausted`: what the budget says is to be done then. */
  | { code: 'BUDGET_EXHAUSTED'; message: string; onExhausted: 'reject' | 'degrade' }
  | { code: 'UNPRICED'; message: string }
  /** 429 where every target that was asked had enough of us; then it may tell when it has not. */
  | { code: 'MODEL_ERROR'; message: string; status: 429 | 502 | 503 | 504; retryAfterSeconds?: number }
  | { code: 'ABORTED'; message: string }

/** How an answer came about, for headers and the log. */
export interface Provenance extends Tried {
  callId: string
  target: string
  provider: string
  model: string
  cache: 'hit' | 'miss' | 'bypass'
  attempts: number
  /** Under which AI Gateway has it in its own log. */
  gatewayLogId?: string
}

export type CallAnswer = { answer: Answer; provenance: Provenance; usage: Promise<SettledUsage> }

/** Known when a call is over; of a stream, when it ended or was left. */
export interface SettledUsage {
  usage: TokenUsage
  estimated: boolean
  costNanoUsd: number | null
  priceId: string | null
}

export interface CallOptions {
  caller: Caller
  /** Alias or target name. */
  model: string
  /** Keeps the answer for so many seconds and looks for one first; 0 does neither. */
  cacheSeconds: number
  /** Epoch ms for the call as a whole. */
  deadline: number
  /** The client's own; its abort reaches the upstream. */
  signal: AbortSignal
  /**
   * Each target is asked for the schema of `response_format` in the way that it can: held to it, as JSON, or in words. Without it only
   * targets are asked that can be held to it. The answer is checked by who asks for this.
   */
  adaptsFormat?: boolean
  /** No target is asked a second time: who calls goes on in a way of its own. */
  once?: boolean
  /** Who calls keeps answers itself, and had none: the call is recorded as a miss. */
  missed?: boolean
  /** Whether a whole answer fits, for the record; one that does not is not kept for others. */
  judge?: (completion: ChatCompletion) => LlmCall['repair']
}

/** The engine: routing, limits, budget, cache, attempts, fallback, accounting. Never rejects. */
export type RunCall = (ask: Ask, options: CallOptions) => Promise<Result<CallAnswer, CallFailure>>
