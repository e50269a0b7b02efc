import type { Said } from '../store/conversations.ts'

/** As much of a conversation is kept, and sent with each question. */
export const MEMORY = { messages: 40, chars: 60_000 } as const

/** The end of a conversation that is remembered: whole messages, beginning with something that a person said. */
export function remembered(said: readonly Said[]): Said[] {
  let chars = 0
  const last = said.slice(-MEMORY.messages)
  const from = last.findLastIndex(({ content }) => (chars += content.length) > MEMORY.chars) + 1
  const kept = last.slice(from)
  const first = kept.findIndex(({ role }) => role === 'user')
  return first < 0 ? [] : kept.slice(first)
}
