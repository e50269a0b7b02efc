import { TABLE } from '../../generated/lexicon.ts'
import { compilePhrases, type Phrases } from '../text/phrases.ts'
import { ADDITIONS } from './additions.ts'

function* lexiconEntries(): Generator<readonly [string, number]> {
  for (const line of TABLE.split('\n')) {
    const [hundredths, ...words] = line.split(' ')
    for (const word of words) yield [word, Number(hundredths) / 100]
  }
}

function load(): { words: ReadonlyMap<string, number>; phrases: Phrases<number> } {
  const words = new Map<string, number>()
  const phrases: (readonly [string, number])[] = []
  const add = (entry: string, valence: number): void => {
    if (/[ _']/.test(entry)) phrases.push([entry, valence])
    else words.set(entry, valence)
  }
  for (const [word, valence] of lexiconEntries()) add(word, valence)
  for (const [alternatives, valence] of ADDITIONS) for (const entry of alternatives.split('|')) add(entry, valence)
  return { words, phrases: compilePhrases(phrases) }
}

/**
 * Valence by word or emoji and by phrase, from −4 to 4: the mean of VADER's and AFINN's lexicons (Hutto & Gilbert 2014;
 * Nielsen 2011), and our additions. Maps, so that `constructor` is no more than a word that is not there.
 */
export const LEXICON = load()

const LONG_DRAWN = /(\p{L})\1{2}/gu

/** Three of the same in a row; more than three the preparation has taken away. */
function isDrawn(word: string): boolean {
  for (let at = 2; at < word.length; at++) {
    if (word.charCodeAt(at) === word.charCodeAt(at - 1) && word.charCodeAt(at) === word.charCodeAt(at - 2)) return true
  }
  return false
}

/** The valence of a word; one with letters held on (`sooo goood`) is looked up with two of them, then with one. */
export function valenceOf(word: string): number {
  const known = LEXICON.words.get(word)
  if (known !== undefined) return known
  if (!isDrawn(word)) return 0
  return LEXICON.words.get(word.replace(LONG_DRAWN, '$1$1')) ?? LEXICON.words.get(word.replace(LONG_DRAWN, '$1')) ?? 0
}
