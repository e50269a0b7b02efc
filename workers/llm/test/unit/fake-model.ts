import { fail, ok, type Result } from '@sluice/kit/result'
import type { ChatAnswer, ChatModel, ChatRequest, ModelFailure } from '../../src/chat-model.ts'

/** Text that the model says, or why it says nothing. */
export type Line = string | ModelFailure | Pick<ChatAnswer, 'text' | 'truncated'>

/** A language model that says its lines one after the other, the last for ever, and remembers what it was asked. */
export function fakeModel(...lines: Line[]): ChatModel & { asked: ChatRequest[] } {
  const asked: ChatRequest[] = []
  return {
    asked,
    name: 'fake',
    identity: 'fake',
    async complete(request): Promise<Result<ChatAnswer, ModelFailure>> {
      asked.push(request)
      const line = lines[Math.min(asked.length, lines.length) - 1] ?? ''
      if (typeof line === 'object' && 'kind' in line) return fail(line)
      const said = typeof line === 'string' ? { text: line, truncated: false } : line
      return ok({ ...said, model: 'fake-1', usage: { inputTokens: 100, outputTokens: 10 } })
    },
  }
}
