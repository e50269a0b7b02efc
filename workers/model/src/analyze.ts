import type { Findings } from '@sluice/schema/analysis'
import type { AnalyzeInput } from '@sluice/schema/rpc/llm'
import { findActions } from './actions.ts'
import { categorise } from './category/categorise.ts'
import { findEntities } from './entities/find.ts'
import { detectLanguage, type LanguageFound } from './language/detect.ts'
import { judge, type Sentiment } from './sentiment/judge.ts'
import type { Features } from './sentiment/features.ts'
import { featuresOfTokens } from './sentiment/read.ts'
import { summarise } from './summarise.ts'
import { cap, squeeze } from './text/prepare.ts'
import { sentencesOf } from './text/sentences.ts'
import { starsIn } from './text/stars.ts'
import { type Token, tokenise } from './text/tokenise.ts'
import { extractTopics } from './topics/extract.ts'
import { rateUrgency } from './urgency/rate.ts'

/** The lexicons are English. What cannot be told is read as English too: it is short, and most short texts are. */
const isReadable = ({ language }: LanguageFound): boolean => language === 'en' || language === 'und'

/** A title is a sentence of its own. */
const TITLE_END: Token = { kind: 'mark', text: '\n', start: 0, end: 0, caps: false }

/** The most that may be claimed about the mood of a text whose words are not understood, and of one in an unknown language. */
const UNREAD = 0.4
const UNSURE = 0.75

function feel(features: Features, found: LanguageFound, rating: number | undefined, hints: AnalyzeInput['hints']): Sentiment {
  const readable = isReadable(found)
  const spoken = features.smiles + features.frowns > 0 || rating !== undefined || hints?.sentiment !== undefined
  const ceiling = readable && found.language === 'en' ? 1 : readable || spoken ? UNSURE : UNREAD
  return judge(features, { rating, hint: hints?.sentiment, ceiling })
}

/**
 * Everything the embedded analyser can say about one text, without network, clock or state. Of the words at most 6,000 characters
 * are read, entities are looked for in all of it, and every step is linear.
 */
export function analyze(input: AnalyzeInput): Findings {
  const text = squeeze(cap(input.text))
  const title = squeeze(cap(input.title ?? ''))
  const tokens = tokenise(text)
  const titleTokens = tokenise(title)
  const all = title === '' ? tokens : [...titleTokens, TITLE_END, ...tokens]
  const language = detectLanguage(all)
  const sentences = sentencesOf(text, tokens)

  const drawn = starsIn(input.title ?? '') ?? starsIn(input.text)
  const rating = input.rating ?? drawn
  // One star of five is no cheer.
  const heard = drawn === undefined ? all : all.filter(({ text }) => text !== '⭐')
  const features = featuresOfTokens(heard, isReadable(language))
  const sentiment = feel(features, language, rating, input.hints)
  const { category, confidence: ofCategory } = categorise({
    text: tokens,
    title: titleTokens,
    features,
    sentiment,
    rating,
    hint: input.hints?.category,
  })
  const { topics, confidence: ofTopics } = extractTopics(tokens, titleTokens, isReadable(language))
  const { urgency, confidence: ofUrgency } = rateUrgency(all, category, sentiment)
  const { entities, confidence: ofEntities } = findEntities(title === '' ? input.text : `${title}\n${input.text}`)
  const { summary, confidence: ofSummary } = summarise(input, text, sentences, topics)

  const read = isReadable(language) || input.hints?.category !== undefined ? 1 : UNREAD
  return {
    sentiment,
    topics,
    category,
    urgency,
    summary,
    entities,
    language: language.language,
    translation: null,
    actionItems: isReadable(language) ? findActions(sentences) : [],
    confidence: {
      topics: ofTopics,
      category: ofCategory * read,
      urgency: ofUrgency * read,
      summary: ofSummary,
      entities: ofEntities,
      language: language.confidence,
    },
  }
}
