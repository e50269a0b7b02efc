import type { Answer } from '../call/contract.ts'
import type { ChatChunk, ChatCompletion } from '../call/wire.ts'

/** A kept answer for who asked for a stream: said at once, then its end with the usage. */
export function asStream(completion: ChatCompletion): Extract<Answer, { kind: 'stream' }> {
  const { id, created, model, choices, usage } = completion
  const chunk = (parts: ChatChunk['choices']): ChatChunk => ({ id, object: 'chat.completion.chunk', created, model, choices: parts })
  async function* chunks(): AsyncGenerator<ChatChunk> {
    yield chunk(
      choices.map(({ index, message }) => ({ index, delta: { role: 'assistant', content: message.content ?? '' }, finish_reason: null })),
    )
    yield {
      ...chunk(choices.map(({ index, finish_reason: finish }) => ({ index, delta: {}, finish_reason: finish }))),
      ...(usage && { usage }),
    }
  }
  return { kind: 'stream', chunks: chunks(), usageOf: () => null }
}
