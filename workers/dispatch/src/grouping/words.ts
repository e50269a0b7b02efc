/** Enough to tell problems apart; what comes after it is not looked at. */
const MAX_WORDS = 400
const MAX_CHARS = 8_000

/** Scripts that put no spaces between words: each character counts as a word. https://www.unicode.org/reports/tr29/#Word_Boundaries */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const WORD = new RegExp(`${UNSPACED.source}\\p{M}*|(?:(?!${UNSPACED.source})[\\p{L}\\p{N}\\p{M}])+`, 'gu')

/** Whatever has a digit in it: numbers, versions, dates, ids. They differ between reports of one problem. */
const NUMBER = /^(?=.*\p{N})[\p{L}\p{N}\p{M}]+$/u

/**
 * The words of a text without what differs between two reports of the same problem: case, spaces, punctuation, emoji, width and
 * composition of characters, and numbers, of which only the place is kept. At most 400.
 *
 * @example wordsOf('Export #4711 FAILED!') // ['export', '0', 'failed']
 */
export function wordsOf(text: string): string[] {
  const plain = text.slice(0, MAX_CHARS).normalize('NFKC').toLowerCase()
  const found = plain.match(WORD) ?? []
  return found.slice(0, MAX_WORDS).map((word) => (NUMBER.test(word) ? '0' : word))
}
