import { fnv } from '../fnv.ts'
import { wordsOf } from './words.ts'

/** Of a text with fewer words too few triples are left after one changed word. */
export const SHORT_WORDS = 8
/** A longer text has nothing in common with a short one that counts. */
const MAX_FOR_SHORT = 60

/** A text as it is compared. Hashes only: what somebody wrote is not kept a second time. */
export interface Fingerprint {
  words: number
  /** Hashes of runs of three words, distinct and in order. */
  triples: Uint32Array
  /** Hashes of words and pairs of words, distinct and in order; empty for long texts. */
  parts: Uint32Array
}

const runs = (words: readonly string[], length: number): string[] =>
  words.slice(length - 1).map((_word, index) => words.slice(index, index + length).join(' '))

const ordered = (parts: readonly string[]): Uint32Array => Uint32Array.from(new Set(parts.map((part) => fnv(part)))).sort()

/** The fingerprint of a text. At most 400 words are looked at. */
export function fingerprintOf(text: string): Fingerprint {
  const words = wordsOf(text)
  const parts = words.length > MAX_FOR_SHORT ? [] : [...words, ...runs(words, 2)]
  return { words: words.length, triples: ordered(runs(words, 3)), parts: ordered(parts) }
}
