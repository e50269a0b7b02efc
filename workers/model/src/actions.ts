import type { Sentence } from './text/sentences.ts'
import { compilePhrases, findPhrase } from './text/phrases.ts'

/** What asks somebody to do something. */
const REQUESTS = compilePhrases([
  ['please|can you|could you|would you|can we get|could we get|can someone|fix it|fix this|call me|contact me|get back to me', true],
  [
    'i want a refund|i want my money|refund me|give me a refund|cancel my|delete my|send me|let me know|needs to be fixed|must be fixed',
    true,
  ],
  ['should add|should be fixed|needs fixing|add support|add an option|look into', true],
])

const MAX_ITEMS = 3

/** The sentences that ask for something, as they were written. */
export function findActions(sentences: readonly Sentence[]): string[] {
  const items: string[] = []
  for (const { text, tokens } of sentences) {
    if (items.length === MAX_ITEMS) break
    const words = tokens.reduce((sum, { kind }) => sum + (kind === 'word' ? 1 : 0), 0)
    if (words >= 2 && tokens.some((_, at) => findPhrase(REQUESTS, tokens, at)))
      items.push(text.replace(/\s+/g, ' ').slice(0, 300).toWellFormed())
  }
  return items
}
