import { NGRAM_LANGUAGES, type NgramLanguage, OWN_LETTERS, OWN_WORDS } from './languages.ts'

const indexOf = (language: NgramLanguage): number => NGRAM_LANGUAGES.indexOf(language)

const LETTERS = new Map(
  OWN_LETTERS.flatMap(([letters, languages]) =>
    [...letters].map((letter): [number, number[]] => [letter.charCodeAt(0), languages.map(indexOf)]),
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
