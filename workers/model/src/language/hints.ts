import { NGRAM_LANGUAGES, type NgramLanguage, OWN_LETTERS, OWN_WORDS } from './languages.ts'

const indexOf = (language: NgramLanguage): number => NGRAM_LANGUAGES.indexOf(language)

const LETTERS = new Map(
  OWN_LETTERS.flatMap(([letters, languages]) => [...letters].map((letter): [string, number[]] => [letter, languages.map(indexOf)])),
)

const WORDS = new Map<string, number[]>()
for (const language of NGRAM_LANGUAGES) {
  for (const word of OWN_WORDS[language]?.split(' ') ?? []) WORDS.set(word, [...(WORDS.get(word) ?? []), indexOf(language)])
}

/** About the score of one n-gram that is frequent in a language. */
const LETTER_WEIGHT = 160
const WORD_WEIGHT = 110
/** The same letter again adds nothing new. */
const NOT_ASCII = /[^\u0000-\u007f]/gu

/** Adds to the scores what single letters and short words tell. `text` in lower case. */
export function addHints(text: string, words: Iterable<string>, scores: Float64Array): void {
  for (const letter of new Set(text.match(NOT_ASCII))) {
    for (const language of LETTERS.get(letter) ?? []) scores[language] = (scores[language] ?? 0) + LETTER_WEIGHT
  }
  for (const word of new Set(words)) {
    const languages = WORDS.get(word)
    if (!languages) continue
    for (const language of languages) scores[language] = (scores[language] ?? 0) + WORD_WEIGHT / languages.length
  }
}
