import { compilePhrases, findPhrase } from '../text/phrases.ts'
import type { Token } from '../text/tokenise.ts'
import { STOPWORDS } from './stopwords.ts'
import { THEMES } from './themes.ts'

export interface TopicsFound {
  topics: string[]
  confidence: number
}

const MAX_TOPICS = 3
const MAX_WORDS = 3
const TITLE_WEIGHT = 1.5
const THEME_WEIGHT = 4
const THEME_OF = compilePhrases(THEMES.map(([theme, phrases]): [string, string] => [phrases, theme]))

/** Verbs and adverbs by their look: a topic is a thing. */
const LOOKS_LIKE_NO_THING = /(?:ing|ed|ly|n't)$/

const isContent = ({ kind, text }: Token): boolean => kind === 'word' && text.length > 2 && !STOPWORDS.has(text)

/** Runs of words between stop words and signs, three words at most: the last ones, where the noun is. */
function candidates(tokens: readonly Token[]): string[][] {
  const found: string[][] = []
  let run: string[] = []
  for (const token of [...tokens, undefined]) {
    if (token && isContent(token)) run.push(token.text)
    else {
      if (run.length > 0) found.push(run.slice(-MAX_WORDS))
      run = []
      if (token?.kind === 'hashtag') found.push([token.text.slice(1).toLowerCase()])
    }
  }
  return found
}

/**
 * RAKE (Rose et al. 2010): a word weighs its degree, the words it stands beside and itself, over its frequency; a phrase
 * weighs the sum.
 */
function rake(phrases: readonly string[][], weight: number, into: Map<string, number>): void {
  const stats = new Map<string, { degree: number; frequency: number }>()
  for (const phrase of phrases) {
    for (const word of phrase) {
      const { degree, frequency } = stats.get(word) ?? { degree: 0, frequency: 0 }
      stats.set(word, { degree: degree + phrase.length, frequency: frequency + 1 })
    }
  }
  const ratio = (word: string): number => {
    const { degree, frequency } = stats.get(word) ?? { degree: 0, frequency: 1 }
    // A word that comes again is more likely the subject, which the plain ratio does not see.
    return degree / frequency + 0.5 * Math.min(3, frequency - 1)
  }
  for (const phrase of phrases) {
    if (phrase.length === 1 && LOOKS_LIKE_NO_THING.test(phrase[0] ?? '')) continue
    // Three words in a row are as often an accident as a term, so length earns less than RAKE gives it.
    const score = (weight * phrase.reduce((sum, word) => sum + ratio(word), 0)) / phrase.length ** 0.9
    const name = phrase.join(' ')
    into.set(name, Math.max(into.get(name) ?? 0, score))
  }
}

function themes(tokens: readonly Token[], weight: number, into: Map<string, number>): void {
  for (let at = 0; at < tokens.length; at++) {
    const theme = findPhrase(THEME_OF, tokens, at)
    if (theme) into.set(theme.value, (into.get(theme.value) ?? THEME_WEIGHT) + 0.5 * weight)
  }
}

/** Up to three topics, small letters: known themes first, then the phrases that stand out. */
export function extractTopics(text: readonly Token[], title: readonly Token[], english: boolean): TopicsFound {
  const scores = new Map<string, number>()
  rake(candidates(text), 1, scores)
  rake(candidates(title), TITLE_WEIGHT, scores)
  const named = new Map<string, number>()
  if (english) {
    themes(text, 1, named)
    themes(title, TITLE_WEIGHT, named)
  }
  const ranked = [...named, ...scores].sort((a, b) => b[1] - a[1])
  const topics: string[] = []
  for (const [topic] of ranked) {
    if (topics.length === MAX_TOPICS) break
    const words = topic.split(' ')
    if (!topics.some((other) => words.some((word) => other.split(' ').includes(word)))) topics.push(topic.slice(0, 80))
  }
  return { topics, confidence: topics.length === 0 ? 0.3 : english ? (named.size > 0 ? 0.7 : 0.45) : 0.2 }
}
