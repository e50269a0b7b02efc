import type { Answer } from '../call/contract.ts'
import type { ChatChunk, ChatCompletion } from '../call/wire.ts'
import { toUsage } from './usage.ts'

/** A whole answer for who asked for a stream: all of it at once, then how it ended, then the usage. */
export function wholeAsStream({ choices, usage, ...head }: ChatCompletion): Extract<Answer, { kind: 'stream' }> {
  const chunk = (parts: ChatChunk['choices']): ChatChunk => ({ ...head, object: 'chat.completion.chunk', choices: parts })
  const chunks = [
    chunk(choices.map(({ message, ...choice }) => ({ ...choice, delta: withNumberedCalls(message), finish_reason: null }))),
    chunk(choices.map(({ index, finish_reason: finish }) => ({ index, delta: {}, finish_reason: finish ?? 'stop' }))),
    ...(usage ? [{ ...chunk([]), usage }] : []),
  ]
  return { kind: 'stream', chunks: each(chunks), usageOf: (one) => toUsage(one.usage) }
}

/** In a stream the calls of tools have numbers, so that their pieces can be put together. */
function withNumberedCalls(message: ChatCompletion['choices'][number]['message']): ChatChunk['choices'][number]['delta'] {
  const { tool_calls: calls, ...rest } = message
  return Array.isArray(calls) ? { ...rest, tool_calls: calls.map((call: object, index) => ({ index, ...call })) } : rest
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values
}
