import { LEXICON, valenceOf } from '../sentiment/lexicon.ts'
import { STOPWORDS } from '../topics/stopwords.ts'
import { NGRAM_LANGUAGES, type NgramLanguage, OWN_LETTERS, OWN_WORDS } from './languages.ts'

const indexOf = (language: NgramLanguage): number => NGRAM_LANGUAGES.indexOf(language)

const LETTERS = new Map(
  OWN_LETTERS.flatMap(([letters, languages]) =>
    Array.from(letters, (letter): [number, number[]] => [letter.charCodeAt(0), languages.map(indexOf)]),
  ),
)

const WORDS = new Map<string, number[]>()
for (const language of NGRAM_LANGUAGES) {
  for (const word of OWN_WORDS[language]?.split(' ') ?? []) WORDS.set(word, [...(WORDS.get(word) ?? []), indexOf(language)])
}

/** About the score of one n-gram that is frequent in a language. */
const LETTER_WEIGHT = 160
const WORD_WEIGHT = 110

/** Adds to the scores what single letters and short words tell, each once. `words` in lower case. */
export function addHints(words: readonly string[], scores: Float64Array): void {
  const seen = new Set<number | string>()
  const add = (hint: number | string, languages: readonly number[] | undefined, weight: number): void => {
    if (!languages || seen.has(hint)) return
    seen.add(hint)
    for (const language of languages) scores[language] = (scores[language] ?? 0) + weight
  }
  for (const word of words) {
    const languages = WORDS.get(word)
    if (languages) add(word, languages, WORD_WEIGHT / languages.length)
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at)
      if (code >= 0x80) add(code, LETTERS.get(code), LETTER_WEIGHT)
    }
  }
}

/** Words of English grammar that no other language here writes often. */
const ENGLISH = new Set(
  (
    'the and of this that with you have were is it they what which from would could should can will been being has had does ' +
    'did do not but my your our their there these those when who how why because about into than then just get got be been too really please thanks app'
  ).split(' '),
)
/** So many of them, and this share of all words, leave no doubt; checking ends with the first words that suffice. */
const ENOUGH_WORDS = 3
const ENOUGH_SHARE = 0.2

/** Most feedback is plain English, and that can be told without looking up a single n-gram. */
export function isPlainEnglish(words: readonly string[]): boolean {
  const found = new Set<string>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!ENGLISH.has(word)) continue
    found.add(word)
    if (found.size >= ENOUGH_WORDS && found.size >= ENOUGH_SHARE * (at + 1)) return true
  }
  return false
}

/** More are for the n-grams. */
const FEW_WORDS = 3
/** From this valence on, a word tells how somebody feels. */
const MOODY = 1

const isEnglish = (word: string): boolean => ENGLISH.has(word) || STOPWORDS.has(word) || LEXICON.has(word)

/**
 * Whether a few words are all English, and one of them says how somebody feels: `Horrible!`, `so slow`. The n-grams of so few letters
 * are as often those of another language; where that one has the word too, it means the same.
 */
export const isShortEnglish = (words: readonly string[]): boolean =>
  words.length <= FEW_WORDS && words.every(isEnglish) && words.some((word) => Math.abs(valenceOf(word)) >= MOODY)
