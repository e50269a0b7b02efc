import type { TokenUsage } from '@sluice/schema/llm'
import * as z from 'zod'

const Count = z.number().nonnegative().nullish()

/**
 * How servers that speak OpenAI's API count. Some leave out the details, and the hits of the cache have three names: OpenAI's,
 * DeepSeek's, and one beside the others (Moonshot, Together).
 */
const Usage = z.looseObject({
  prompt_tokens: z.number().nonnegative(),
  completion_tokens: Count,
  total_tokens: Count,
  prompt_tokens_details: z.looseObject({ cached_tokens: Count, cache_write_tokens: Count, cache_write_hour_tokens: Count }).nullish(),
  completion_tokens_details: z.looseObject({ reasoning_tokens: Count }).nullish(),
  prompt_cache_hit_tokens: Count,
  cached_tokens: Count,
})

/**
 * Tokens as the server states them, or null where it states none: an explicit zero is a zero, a missing number is none.
 *
 * Gemini and xAI leave what was thought out of `completion_tokens` and count it only in the total; it is billed as output.
 */
export function toUsage(stated: unknown, operation: 'chat' | 'embeddings' = 'chat'): TokenUsage | null {
  // Most pieces of a stream state none.
  const usage = stated ? Usage.safeParse(stated).data : undefined
  if (!usage) return null
  const { prompt_tokens: input, completion_tokens: said, total_tokens: total, prompt_tokens_details: inputs } = usage
  const beyond = total === null || total === undefined ? null : Math.max(0, total - input - (said ?? 0))
  if (operation === 'chat' && (said ?? beyond) === null) return null
  const hidden = operation === 'chat' ? (beyond ?? 0) : 0
  const counts = {
    input,
    cachedInput: inputs?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? usage.cached_tokens ?? 0,
    cacheWrite: inputs?.cache_write_tokens ?? 0,
    ...(inputs?.cache_write_hour_tokens ? { cacheWriteHour: inputs.cache_write_hour_tokens } : {}),
    output: operation === 'chat' ? (said ?? 0) + hidden : 0,
    reasoning: usage.completion_tokens_details?.reasoning_tokens ?? (typeof said === 'number' ? hidden : 0),
  }
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Math.round(count)])) as TokenUsage
}
