import type { Token } from '../text/tokenise.ts'
import { addHints, isPlainEnglish, isShortEnglish } from './hints.ts'
import { NGRAM_LANGUAGES, PRIOR, REPORTED } from './languages.ts'
import { scoreNgrams } from './ngrams.ts'
import { countScripts, type Script, SOLE_LANGUAGE } from './scripts.ts'

export interface LanguageFound {
  /** ISO 639-1, or `und` where it cannot be told. */
  language: string
  /** 0–1: how often such an answer is right. */
  confidence: number
}

const UNDETERMINED: LanguageFound = { language: 'und', confidence: 0 }
/** Neighbours have some of these words too. */
const SHORT_ENGLISH: LanguageFound = { language: 'en', confidence: 0.7 }

/** More letters do not make the answer better; the n-grams were made for texts of this size. */
const ENOUGH_LETTERS = 300
/** Below this number of Latin letters an answer has to be a clear one; other scripts leave few languages to choose from. */
const FEW_LETTERS = 12
const CLEAR_MARGIN = 0.1
/** Fewer than these say nothing: `ok`, `app`. */
const TOO_FEW_LETTERS = 4

const WEIGHTS = Float64Array.from(NGRAM_LANGUAGES, (language) => PRIOR[language] ?? 1)

function largest(counts: ReadonlyMap<Script, number>): [Script, number] | undefined {
  let best: [Script, number] | undefined
  for (const entry of counts) if (!best || entry[1] > best[1]) best = entry
  return best
}

/** How far the best is ahead of the second, 0–1, and which it is. */
function winner(scores: Float64Array): { index: number; margin: number } {
  let index = -1
  let best = 0
  let second = 0
  for (let at = 0; at < scores.length; at++) {
    const score = (scores[at] ?? 0) * (WEIGHTS[at] ?? 1)
    if (score > best) {
      second = best
      best = score
      index = at
    } else if (score > second) second = score
  }
  return { index, margin: best === 0 ? 0 : (best - second) / best }
}

function byNgrams(words: readonly string[], script: Script, letters: number): LanguageFound {
  if (script === 'latin' && letters >= TOO_FEW_LETTERS && isShortEnglish(words)) return SHORT_ENGLISH
  const scores = scoreNgrams(words)
  addHints(words, scores)
  const { index, margin } = winner(scores)
  const language = NGRAM_LANGUAGES[index]
  if (!language) return UNDETERMINED
  if (script === 'latin' && (letters < TOO_FEW_LETTERS || (letters < FEW_LETTERS && margin < CLEAR_MARGIN))) return UNDETERMINED
  return { language: REPORTED[language] ?? language, confidence: confidenceOf(margin, letters) }
}

/** Measured on labelled texts: the margin says most, and in a long text a small one is enough. */
function confidenceOf(margin: number, letters: number): number {
  const evidence = -0.3 + 9 * margin + 0.9 * Math.log(Math.max(1, letters / FEW_LETTERS))
  return Math.min(letters < FEW_LETTERS ? 0.8 : 0.99, 1 / (1 + Math.exp(-evidence)))
}

/** The first words; addresses, names and tags are no language. */
function sample(tokens: readonly Token[]): string[] {
  const words: string[] = []
  let letters = 0
  for (const { kind, text } of tokens) {
    if (kind !== 'word') continue
    words.push(text)
    letters += text.length
    if (letters > ENOUGH_LETTERS) break
  }
  return words
}

/** Text → language: by its script where one language alone uses it, else by n-grams, single letters and short words. */
export function detectLanguage(tokens: readonly Token[]): LanguageFound {
  const words = sample(tokens)
  if (isPlainEnglish(words)) return { language: 'en', confidence: 0.99 }
  const counts = countScripts(words)
  const top = largest(counts)
  if (!top) return UNDETERMINED
  const [script, letters] = top
  if (script === 'kana' || script === 'han') {
    if (counts.has('kana')) return { language: 'ja', confidence: 0.98 }
    // A few Chinese characters alone may be Japanese too.
    return { language: 'zh', confidence: letters < 4 ? 0.7 : 0.95 }
  }
  const sole = (SOLE_LANGUAGE as Partial<Record<Script, string>>)[script]
  return sole ? { language: sole, confidence: 0.98 } : byNgrams(words, script, letters)
}
