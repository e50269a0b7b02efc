import type { TokenUsage } from '@sluice/schema/llm'
import { isFields } from './fields.ts'

type Count = number | null | undefined

/**
 * How servers that speak OpenAI's API count. Some leave out the details, and the hits of the cache have three names: OpenAI's,
 * DeepSeek's, and one beside the others (Moonshot, Together).
 */
interface Stated {
  prompt_tokens: number
  completion_tokens?: Count
  total_tokens?: Count
  prompt_tokens_details?: { cached_tokens?: Count; cache_write_tokens?: Count; cache_write_hour_tokens?: Count } | null
  completion_tokens_details?: { reasoning_tokens?: Count } | null
  prompt_cache_hit_tokens?: Count
  cached_tokens?: Count
}

const isCount = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0)

const counts = (fields: unknown, names: readonly string[]): boolean => isFields(fields) && names.every((name) => isCount(fields[name]))

/** Looked at by hand: every answer, and every piece of some streams, states it. */
const isStated = (value: unknown): value is Stated =>
  isFields(value) &&
  typeof value['prompt_tokens'] === 'number' &&
  counts(value, ['prompt_tokens', 'completion_tokens', 'total_tokens', 'prompt_cache_hit_tokens', 'cached_tokens']) &&
  counts(value['prompt_tokens_details'] ?? {}, ['cached_tokens', 'cache_write_tokens', 'cache_write_hour_tokens']) &&
  counts(value['completion_tokens_details'] ?? {}, ['reasoning_tokens'])

/**
 * Tokens as the server states them, or null where it states none: an explicit zero is a zero, a missing number is none.
 *
 * Gemini and xAI leave what was thought out of `completion_tokens` and count it only in the total; it is billed as output.
 */
export function toUsage(stated: unknown, operation: 'chat' | 'embeddings' = 'chat'): TokenUsage | null {
  if (!isStated(stated)) return null
  const { prompt_tokens: input, completion_tokens: said, total_tokens: total, prompt_tokens_details: inputs } = stated
  const beyond = total === null || total === undefined ? null : Math.max(0, total - input - (said ?? 0))
  if (operation === 'chat' && (said ?? beyond) === null) return null
  const hidden = operation === 'chat' ? (beyond ?? 0) : 0
  const { round } = Math
  return {
    input: round(input),
    cachedInput: round(inputs?.cached_tokens ?? stated.prompt_cache_hit_tokens ?? stated.cached_tokens ?? 0),
    cacheWrite: round(inputs?.cache_write_tokens ?? 0),
    ...(inputs?.cache_write_hour_tokens ? { cacheWriteHour: round(inputs.cache_write_hour_tokens) } : {}),
    output: operation === 'chat' ? round((said ?? 0) + hidden) : 0,
    reasoning: round(stated.completion_tokens_details?.reasoning_tokens ?? (typeof said === 'number' ? hidden : 0)),
  }
}
