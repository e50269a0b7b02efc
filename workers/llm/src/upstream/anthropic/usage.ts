import type { ChatCompletion } from '../../call/wire.ts'
import type { Usage } from './wire.ts'

/**
 * Anthropic counts what was read from and written to the cache beside the input, OpenAI within it.
 * https://platform.claude.com/docs/en/build-with-claude/prompt-caching
 *
 * @returns OpenAI's numbers, or null where there are none: a missing count of either side is no zero
 */
export function toOpenAiUsage(usage: Usage | null | undefined): ChatCompletion['usage'] {
  const { input_tokens: input, output_tokens: output } = usage ?? {}
  if (typeof input !== 'number' || typeof output !== 'number') return null
  const [read, written] = [usage?.cache_read_input_tokens ?? 0, usage?.cache_creation_input_tokens ?? 0]
  const hour = usage?.cache_creation?.ephemeral_1h_input_tokens ?? 0
  const prompt = input + read + written
  return {
    prompt_tokens: prompt,
    completion_tokens: output,
    total_tokens: prompt + output,
    prompt_tokens_details: { cached_tokens: read, cache_write_tokens: written, ...(hour > 0 && { cache_write_hour_tokens: hour }) },
    completion_tokens_details: { reasoning_tokens: usage?.output_tokens_details?.thinking_tokens ?? 0 },
  }
}
