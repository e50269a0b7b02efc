import { NGRAM_LANGUAGES } from './languages.ts'
import { loadNgrams } from './table.ts'

const TABLE = loadNgrams()
const MAX_WORD_BYTES = 70
const encoder = new TextEncoder()
const buffer = new Uint8Array(4 * MAX_WORD_BYTES)

/** Bytes `from` to `to` as one number, first byte highest. */
function keyOf(from: number, to: number): number {
  let key = 0
  for (let at = from; at < to; at++) key = ((key << 8) | (buffer[at] ?? 0)) >>> 0
  return key
}

/**
 * Scores words as eld does (https://github.com/nitotm/efficient-language-detector-js): of each word the four bytes at every
 * third place, and the last four, marked where they are the word's beginning or end; each n-gram counts once.
 *
 * @param words in lower case
 * @returns per language of `NGRAM_LANGUAGES` the sum of the scores of the n-grams seen
 */
export function scoreNgrams(words: readonly string[]): Float64Array {
  const scores = new Float64Array(NGRAM_LANGUAGES.length)
  const seen = new Set<number>()
  const see = (from: number, to: number, mark: number): void => {
    const key = keyOf(from, to)
    const name = key * 4 + mark
    if (seen.has(name)) return
    seen.add(name)
    const place = TABLE.find(key, mark)
    if (place < 0) return
    const languages = TABLE.scores[place] ?? 0
    for (let pair = 0; pair < languages; pair++) {
      const language = TABLE.scores[place + 1 + pair * 2] ?? 0
      scores[language] = (scores[language] ?? 0) + (TABLE.scores[place + 2 + pair * 2] ?? 0)
    }
  }

  for (const word of words) {
    const length = Math.min(encoder.encodeInto(word.slice(0, MAX_WORD_BYTES), buffer).written, MAX_WORD_BYTES)
    for (let from = 0; from + 4 < length; from += 3) see(from, from + 4, from === 0 ? 1 : 0)
    see(Math.max(0, length - 4), length, length <= 4 ? 3 : 2)
  }
  return scores
}
