import type { ChatChunk, ChatCompletion } from '../call/wire.ts'

/** Fields of a piece that a kept answer holds. */
const WORDS = new Set(['role', 'content'])

const saysNothing = (value: unknown): boolean => !value || (Array.isArray(value) && value.length === 0)

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
      for (const { index, delta, logprobs, finish_reason: finish } of chunk.choices) {
        const known = texts.get(index) ?? { content: '', finish: null }
        texts.set(index, { content: known.content + (delta.content ?? ''), finish: finish ?? known.finish })
        onlyWords &&= !logprobs && Object.entries(delta).every(([field, value]) => WORDS.has(field) || saysNothing(value))
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
