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

const DOUBLED = /(\p{L})\1{2,}/gu

/** The valence of a word; one with letters held on (`sooo goood`) is looked up with two of them, then with one. */
export function valenceOf(word: string): number {
  const known = LEXICON.words.get(word)
  if (known !== undefined || word.length < 4) return known ?? 0
  const twice = word.replace(DOUBLED, '$1$1')
  if (twice === word) return 0
  return LEXICON.words.get(twice) ?? LEXICON.words.get(word.replace(DOUBLED, '$1')) ?? 0
}
