import type { Result } from '@sluice/kit/result'
import type { Usage } from '@sluice/schema/analysis'

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
}

/** What a language model is asked: a conversation, and the JSON Schema that its answer has to fit. */
export interface ChatRequest {
  messages: readonly ChatMessage[]
  schema: Record<string, unknown>
  /** No answer is waited for longer than this; epoch ms. */
  deadline: number
}

/** What it said, as it said it. */
export interface ChatAnswer {
  text: string
  /** It stopped because it had said as much as it may, not because it was done. */
  truncated: boolean
  /** As the provider names the model that answered. */
  model: string
  usage: Usage
}

/**
 * Why there is no usable answer.
 * `unavailable`, `rate_limited` and `timeout` pass by themselves; `invalid_output` is the model's fault, `rejected` the request's,
 * `misconfigured` ours. `detail` is for the log, secrets removed.
 */
export type ModelFailure =
  | { kind: 'unavailable'; status?: number; detail: string }
  | { kind: 'rate_limited'; retryAfterSeconds?: number; detail: string }
  /** `sent`: the request went out, so it may have cost something. */
  | { kind: 'timeout'; sent: boolean; detail: string }
  | { kind: 'invalid_output'; detail: string }
  | { kind: 'rejected'; status?: number; detail: string }
  | { kind: 'misconfigured'; status?: number; detail: string }

/** A language model, wherever it runs. */
export interface ChatModel {
  /** For people: `gpt-5-mini at api.openai.com`. */
  readonly name: string
  /** All that makes its answers its own: provider, address, model, settings. Answers are cached under it. */
  readonly identity: string
  complete(request: ChatRequest): Promise<Result<ChatAnswer, ModelFailure>>
}
