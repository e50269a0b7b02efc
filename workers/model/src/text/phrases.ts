import { CONTRACTIONS } from './contractions.ts'
import type { Token } from './tokenise.ts'

interface Longer<T> {
  /** From the third word on. */
  rest: readonly string[]
  value: T
}

interface Branch<T> {
  /** The word by itself is a phrase. */
  alone?: Found<T>
  /** Phrases of two words and more by the second, longest first: many begin alike. */
  longer?: Map<string, Longer<T>[]>
}

/** Phrases by their first word. */
export type Phrases<T> = ReadonlyMap<string, Branch<T>>

/** A phrase found at a token: its value, and how many tokens it takes. */
export interface Found<T> {
  value: T
  length: number
}

/** `can't stand` → `can`, `not`, `stand`: words as the tokeniser writes them. */
function words(phrase: string): readonly string[] {
  if (/[ _]/.test(phrase)) return phrase.split(/[ _]/).flatMap((word) => CONTRACTIONS.get(word) ?? [word])
  return CONTRACTIONS.get(phrase) ?? [phrase]
}

function insert<T>(branches: Map<string, Branch<T>>, phrase: string, value: T): void {
  const [first = '', second, ...rest] = words(phrase)
  const branch = branches.get(first) ?? {}
  branches.set(first, branch)
  if (second === undefined) {
    branch.alone = { value, length: 1 }
    return
  }
  branch.longer ??= new Map()
  const others = (branch.longer.get(second) ?? []).filter((other) => other.rest.join(' ') !== rest.join(' '))
  branch.longer.set(
    second,
    [...others, { rest, value }].sort((a, b) => b.rest.length - a.rest.length),
  )
}

/**
 * Compiles a table of phrases. A key holds alternatives, apart by `|`: `crash|crashes`, `does not work|stopped working`.
 * Where the same phrase comes twice, the later one counts.
 */
export function compilePhrases<T>(table: Iterable<readonly [phrases: string, value: T]>): Phrases<T> {
  const branches = new Map<string, Branch<T>>()
  for (const [phrases, value] of table) for (const phrase of phrases.split('|')) insert(branches, phrase.trim(), value)
  return branches
}

/** The longest phrase that begins at token `at`. */
export function findPhrase<T>(phrases: Phrases<T>, tokens: readonly Token[], at: number): Found<T> | undefined {
  const token = tokens[at]
  const branch = token && phrases.get(token.text)
  if (!branch) return undefined
  const longer = branch.longer?.get(tokens[at + 1]?.text ?? '')
  if (longer) {
    for (const { rest, value } of longer) {
      let length = 0
      while (length < rest.length && tokens[at + 2 + length]?.text === rest[length]) length++
      if (length === rest.length) return { value, length: length + 2 }
    }
  }
  return branch.alone
}
