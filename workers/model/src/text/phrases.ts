import { CONTRACTIONS } from './contractions.ts'
import type { Token } from './tokenise.ts'

interface Entry<T> {
  rest: readonly string[]
  value: T
}

/** Phrases by their first word, longest first. */
export type Phrases<T> = ReadonlyMap<string, readonly Entry<T>[]>

/** A phrase found at a token: its value, and how many tokens it takes. */
export interface Found<T> {
  value: T
  length: number
}

/** `can't stand` → `can`, `not`, `stand`: words as the tokeniser writes them. */
const words = (phrase: string): string[] => phrase.split(/[ _]/).flatMap((word) => CONTRACTIONS.get(word) ?? [word])

/**
 * Compiles a table of phrases. A key holds alternatives, apart by `|`: `crash|crashes`, `does not work|stopped working`.
 * Where the same phrase comes twice, the later one counts.
 */
export function compilePhrases<T>(table: Iterable<readonly [phrases: string, value: T]>): Phrases<T> {
  const byFirst = new Map<string, Map<string, Entry<T>>>()
  for (const [phrases, value] of table) {
    for (const phrase of phrases.split('|')) {
      const [first = '', ...rest] = words(phrase.trim())
      const entries = byFirst.get(first) ?? new Map<string, Entry<T>>()
      byFirst.set(first, entries.set(rest.join(' '), { rest, value }))
    }
  }
  return new Map(
    [...byFirst].map(([first, entries]) => [first, [...entries.values()].sort((a, b) => b.rest.length - a.rest.length)]),
  )
}

/** The longest phrase that begins at token `at`. */
export function findPhrase<T>(phrases: Phrases<T>, tokens: readonly Token[], at: number): Found<T> | undefined {
  const entries = phrases.get(tokens[at]?.text ?? '')
  if (!entries) return undefined
  for (const { rest, value } of entries) {
    let length = 0
    while (length < rest.length && tokens[at + 1 + length]?.text === rest[length]) length++
    if (length === rest.length) return { value, length: length + 1 }
  }
  return undefined
}
