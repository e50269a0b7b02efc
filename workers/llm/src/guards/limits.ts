import type { ChatRequest } from '../call/wire.ts'

/** The request with an answer of at most so many tokens; a field of it that says less stays as it is. */
export function withMaxOutput(body: ChatRequest, maxTokens: number): ChatRequest {
  const { max_tokens: max, max_completion_tokens: completion } = body
  const asked = completion ?? max
  if (asked !== null && asked !== undefined && asked <= maxTokens) return body
  const { max_tokens: _max, ...rest } = body
  return { ...rest, max_completion_tokens: maxTokens }
}
