import { compilePhrases, findPhrase } from '../text/phrases.ts'
import { valenceOf } from '../sentiment/lexicon.ts'
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
/** What the sum over a phrase is divided by, for one, two and three words. */
const LENGTH_DIVISOR = [1, 1.87, 2.69]
const THEME_OF = compilePhrases(THEMES.map(([theme, phrases]): [string, string] => [phrases, theme]))

/** Verbs and adverbs by their look: a topic is a thing. */
const LOOKS_LIKE_NO_THING = /(?:ing|ed|ly|n't)$/

/** What is strongly good or bad says how something is, not what it is. */
const MOODY = 1.1

const isContent = ({ kind, text }: Token): boolean =>
  kind === 'word' && text.length > 2 && !STOPWORDS.has(text) && Math.abs(valenceOf(text)) < MOODY

/** Runs of words between stop words and signs, three words at most: the last ones, where the noun is. */
function candidates(tokens: readonly Token[]): string[][] {
  const found: string[][] = []
  let run: string[] = []
  for (const token of tokens) {
    if (isContent(token)) {
      if (run.length === MAX_WORDS) run.shift()
      run.push(token.text)
      continue
    }
    if (run.length > 0) {
      found.push(run)
      run = []
    }
    if (token.kind === 'hashtag') found.push([token.text.slice(1).toLowerCase()])
  }
  if (run.length > 0) found.push(run)
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
      const stat = stats.get(word)
      if (stat) {
        stat.degree += phrase.length
        stat.frequency++
      } else stats.set(word, { degree: phrase.length, frequency: 1 })
    }
  }
  for (const phrase of phrases) {
    if (phrase.length === 1 && LOOKS_LIKE_NO_THING.test(phrase[0] ?? '')) continue
    let score = 0
    for (const word of phrase) {
      const { degree, frequency } = stats.get(word) ?? { degree: 0, frequency: 1 }
      // A word that comes again is more likely the subject, which the plain ratio does not see.
      score += degree / frequency + 0.5 * Math.min(3, frequency - 1)
    }
    const name = phrase.length === 1 ? (phrase[0] ?? '') : phrase.join(' ')
    const known = into.get(name) ?? 0
    // Three words in a row are as often an accident as a term, so length earns less than RAKE gives it.
    into.set(name, Math.max(known, (weight * score) / (LENGTH_DIVISOR[phrase.length - 1] ?? 1)))
  }
}

function themes(tokens: readonly Token[], weight: number, into: Map<string, number>): void {
  for (let at = 0; at < tokens.length; at++) {
    const theme = findPhrase(THEME_OF, tokens, at)
    if (theme) into.set(theme.value, (into.get(theme.value) ?? THEME_WEIGHT) + 0.5 * weight)
  }
}

const stem = (word: string): string => (word.endsWith('s') ? word.slice(0, -1) : word)

/** The best that shares no word with one chosen before, until there are three. */
function choose(scores: Map<string, number>): string[] {
  const topics: string[] = []
  const taken = new Set<string>()
  while (topics.length < MAX_TOPICS) {
    let best: string | undefined
    let most = 0
    for (const [topic, score] of scores) {
      if (score > most) {
        best = topic
        most = score
      }
    }
    if (best === undefined) break
    scores.delete(best)
    const words = best.split(' ').map(stem)
    if (words.some((word) => taken.has(word))) continue
    for (const word of words) taken.add(word)
    topics.push(best.slice(0, 80).toWellFormed())
  }
  return topics
}

/** Up to three topics, small letters: known themes first, then the phrases that stand out. */
export function extractTopics(text: readonly Token[], title: readonly Token[], english: boolean): TopicsFound {
  const scores = new Map<string, number>()
  rake(candidates(text), 1, scores)
  if (title.length > 0) rake(candidates(title), TITLE_WEIGHT, scores)
  const named = new Map<string, number>()
  if (english) {
    themes(text, 1, named)
    if (title.length > 0) themes(title, TITLE_WEIGHT, named)
  }
  for (const [theme, score] of named) scores.set(theme, score)
  const topics = choose(scores)
  return { topics, confidence: topics.length === 0 ? 0.3 : english ? (named.size > 0 ? 0.7 : 0.45) : 0.2 }
}
