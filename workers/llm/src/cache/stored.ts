import { TokenUsage } from '@sluice/schema/llm'
import * as z from 'zod'
import type { Answer } from '../call/contract.ts'
import { ChatCompletion, EmbeddingsAnswer } from '../call/wire.ts'

/** An answer worth keeping, with what it had cost to make: a hit costs nothing. */
export const StoredAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chat'), completion: ChatCompletion, usage: TokenUsage.nullable(), model: z.string() }),
  z.object({ kind: z.literal('embeddings'), answer: EmbeddingsAnswer, usage: TokenUsage.nullable(), model: z.string() }),
])
export type StoredAnswer = z.infer<typeof StoredAnswer>

/** Only a whole answer is kept: not one that was cut off or filtered, nor one that says nothing. */
export function worthKeeping(answer: Exclude<Answer, { kind: 'stream' }>): boolean {
  if (answer.kind === 'embeddings') return answer.answer.data.length > 0
  const { choices } = answer.completion
  return choices.length > 0 && choices.every(({ finish_reason: finish, message }) => finish === 'stop' && Boolean(message.content))
}

/** What is kept of an answer. */
export const toStored = (answer: Exclude<Answer, { kind: 'stream' }>, model: string): StoredAnswer =>
  answer.kind === 'chat'
    ? { kind: 'chat', completion: answer.completion, usage: answer.usage, model }
    : { kind: 'embeddings', answer: answer.answer, usage: answer.usage, model }
