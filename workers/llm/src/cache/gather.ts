import type { ChatChunk, ChatCompletion } from '../call/wire.ts'

/** The words of a stream as one answer, for keeping; null where it did more than speak. */
export function createGatherer(): { add(chunk: ChatChunk): void; completion(): ChatCompletion | null } {
  let first: ChatChunk | undefined
  let usage: ChatChunk['usage']
  let onlyWords = true
  const texts = new Map<number, { content: string; finish: string | null }>()
  return {
    add(chunk) {
      first ??= chunk
      usage = chunk.usage ?? usage
      for (const { index, delta, finish_reason: finish } of chunk.choices) {
        const known = texts.get(index) ?? { content: '', finish: null }
        texts.set(index, { content: known.content + (delta.content ?? ''), finish: finish ?? known.finish })
        onlyWords &&= !delta['tool_calls'] && !delta['refusal'] && !delta['reasoning_content']
      }
    },
    completion() {
      if (!first || !onlyWords) return null
      const { id, created, model } = first
      const choices = [...texts].map(([index, { content, finish }]) => ({
        index,
        finish_reason: finish,
        message: { role: 'assistant' as const, content },
      }))
      return { id, object: 'chat.completion', created, model, choices, ...(usage && { usage }) }
    },
  }
}
