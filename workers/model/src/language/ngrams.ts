import { NGRAM_LANGUAGES } from './languages.ts'
import { loadNgrams, SLOTS } from './table.ts'

const TABLE = loadNgrams()
const MAX_WORD_BYTES = 70
const encoder = new TextEncoder()
const bytes = new Uint8Array(4 * MAX_WORD_BYTES)

/** In which text a slot was seen last, so that nothing has to be cleared between texts. */
const seenIn = new Uint32Array(SLOTS)
let texts = 0

/** Writes a word as UTF-8; ASCII, the usual case, without a call out of the engine. */
function encode(word: string): number {
  const length = Math.min(word.length, MAX_WORD_BYTES)
  for (let at = 0; at < length; at++) {
    const code = word.charCodeAt(at)
    if (code >= 0x80) return Math.min(encoder.encodeInto(word.slice(0, MAX_WORD_BYTES), bytes).written, MAX_WORD_BYTES)
    bytes[at] = code
  }
  return length
}

/** Adds the scores of the n-gram of bytes `from` to `to`, where this text has not shown it before. */
function see(from: number, to: number, mark: number, scores: Float64Array): void {
  let key = 0
  for (let at = from; at < to; at++) key = ((key << 8) | (bytes[at] ?? 0)) >>> 0
  const slot = TABLE.find(key, mark)
  if (slot < 0 || seenIn[slot] === texts) return
  seenIn[slot] = texts
  const place = TABLE.places[slot] ?? 0
  const languages = TABLE.scores[place] ?? 0
  for (let pair = 1; pair < languages * 2; pair += 2) {
    const language = TABLE.scores[place + pair] ?? 0
    scores[language] = (scores[language] ?? 0) + (TABLE.scores[place + pair + 1] ?? 0)
  }
}

/**
 * Scores words as eld does (https://github.com/nitotm/efficient-language-detector-js): of each word the four bytes at every
 * third place, and the last four, marked where they are the word's beginning or end; each n-gram counts once.
 *
 * @param words in lower case
 * @returns per language of `NGRAM_LANGUAGES` the sum of the scores of the n-grams seen
 */
export function scoreNgrams(words: readonly string[]): Float64Array {
  texts = (texts + 1) >>> 0
  const scores = new Float64Array(NGRAM_LANGUAGES.length)
  for (const word of words) {
    const length = encode(word)
    for (let from = 0; from + 4 < length; from += 3) see(from, from + 4, from === 0 ? 1 : 0, scores)
    see(Math.max(0, length - 4), length, length <= 4 ? 3 : 2, scores)
  }
  return scores
}
