import { parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import type { ChatAnswer, ModelFailure } from '../chat-model.ts'

/** The part of a chat completion that is used; compatible servers leave out much of the rest. */
const Completion = z.object({
  model: z.string().optional(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
})

const tokens = (count: number | undefined): number => Math.max(0, Math.round(count ?? 0))

/** What the server sent → what the model said, or why it said nothing. */
export function toAnswer(body: unknown, model: string): Result<ChatAnswer, ModelFailure> {
  const parsed = parseWith(Completion, body)
  if (!parsed.ok) return fail({ kind: 'unavailable', detail: 'the answer is no chat completion' })
  const { choices, usage, model: answeredBy = model } = parsed.value
  const [choice] = choices
  const { content, refusal } = choice?.message ?? {}
  if (refusal || choice?.finish_reason === 'content_filter')
    return fail({ kind: 'rejected', detail: refusal ?? 'stopped by the content filter' })
  return ok({
    text: content ?? '',
    truncated: choice?.finish_reason === 'length',
    model: answeredBy,
    usage: { inputTokens: tokens(usage?.prompt_tokens), outputTokens: tokens(usage?.completion_tokens) },
  })
}
