import type { Token } from './tokenise.ts'

export interface Sentence {
  text: string
  tokens: readonly Token[]
}

const MAX_SENTENCES = 200
const ENDS = new Set(['.', '!', '?', '…', '\n'])

/** Sentences with their tokens; a stop ends one where a blank or the end follows, so `3.5` and `a.b` stay whole. */
export function sentencesOf(text: string, tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  let firstToken = 0
  const push = (to: number, token: number): void => {
    const part = text.slice(from, to).trim()
    if (/[\p{L}\p{N}]/u.test(part)) sentences.push({ text: part, tokens: tokens.slice(firstToken, token) })
    from = to
    firstToken = token
  }
  for (const [at, token] of tokens.entries()) {
    if (sentences.length >= MAX_SENTENCES) return sentences
    if (token.kind !== 'mark' || !ENDS.has(token.text)) continue
    const next = text[token.end]
    if (token.text === '\n' || next === undefined || next === ' ' || next === '\n') push(token.end, at + 1)
  }
  push(text.length, tokens.length)
  return sentences
}
