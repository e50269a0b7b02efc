import { TABLE } from '../../generated/lexicon.ts'
import { compilePhrases, type Phrases } from '../text/phrases.ts'
import { ADDITIONS } from './additions.ts'

function* lexiconEntries(): Generator<readonly [string, number]> {
  for (const line of TABLE.split('\n')) {
    const [hundredths, ...words] = line.split(' ')
    for (const word of words) yield [word, Number(hundredths) / 100]
  }
}

/**
 * Valence by word, emoji and phrase, from −4 to 4: the mean of VADER's and AFINN's lexicons (Hutto & Gilbert 2014; Nielsen
 * 2011), and our additions. In Maps, so that `constructor` is no more than a word that is not there.
 */
export const LEXICON: Phrases<number> = compilePhrases([...lexiconEntries(), ...ADDITIONS])

const LONG_DRAWN = /(\p{L})\1{2}/gu

/** Three of the same in a row; more than three the preparation has taken away. */
function isDrawn(word: string): boolean {
  for (let at = 2; at < word.length; at++) {
    if (word.charCodeAt(at) === word.charCodeAt(at - 1) && word.charCodeAt(at) === word.charCodeAt(at - 2)) return true
  }
  return false
}

/** The valence of a word with letters held on (`sooo goood`): looked up with two of them, then with one. 0 for any other. */
export function drawnValenceOf(word: string): number {
  if (!isDrawn(word)) return 0
  const shorter = LEXICON.get(word.replace(LONG_DRAWN, '$1$1'))?.alone ?? LEXICON.get(word.replace(LONG_DRAWN, '$1'))?.alone
  return shorter?.value ?? 0
}

/** The valence of a word or emoji; 0 where it has none. */
export const valenceOf = (word: string): number => LEXICON.get(word)?.alone?.value ?? drawnValenceOf(word)
