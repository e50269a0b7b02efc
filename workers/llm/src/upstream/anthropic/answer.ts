import { parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { AttemptFailure } from '../../call/contract.ts'
import type { ChatCompletion } from '../../call/wire.ts'
import { errorInside } from '../failure.ts'
import { toOpenAiUsage } from './usage.ts'
import { type ContentBlock, Message } from './wire.ts'

/** Why an answer ended, in OpenAI's words. https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons */
const FINISH: Record<string, string> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  pause_turn: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool_calls',
  refusal: 'content_filter',
}

export const toFinish = (reason: string): string => FINISH[reason] ?? 'stop'

/** Blocks that hold what was thought; they are given out whole, so that they can come back. */
export const isThought = ({ type }: ContentBlock): boolean => type === 'thinking' || type === 'redacted_thinking'

/** A message of Anthropic's as a chat completion. */
export function toCompletion(body: unknown): Result<ChatCompletion, AttemptFailure> {
  const error = errorInside(body)
  if (error) return fail(error)
  const parsed = parseWith(Message, body)
  if (!parsed.ok) return fail({ kind: 'unavailable', detail: `the answer is no message: ${parsed.failure[0]?.path ?? ''}` })
  const { id, model, content, stop_reason: reason, usage } = parsed.value
  return ok({
    id,
    object: 'chat.completion',
    created: 0,
    model,
    choices: [{ index: 0, finish_reason: reason ? toFinish(reason) : null, message: toMessage(content) }],
    usage: toOpenAiUsage(usage),
  })
}

function toMessage(content: readonly ContentBlock[]): ChatCompletion['choices'][number]['message'] {
  const said = content.filter(({ type }) => type === 'text').map(({ text }) => text ?? '')
  const calls = content.filter(({ type }) => type === 'tool_use')
  const thoughts = content.filter(isThought)
  const thought = thoughts.map(({ thinking }) => thinking ?? '').join('')
  return {
    role: 'assistant',
    content: said.length > 0 ? said.join('') : null,
    ...(calls.length > 0 && {
      tool_calls: calls.map(({ id, name, input }) => ({
        id,
        type: 'function',
        function: { name, arguments: JSON.stringify(input ?? {}) },
      })),
    }),
    ...(thought && { reasoning_content: thought }),
    ...(thoughts.length > 0 && { thinking_blocks: thoughts }),
  }
}
