import type { Category } from '@sluice/schema/item'
import type { AnalyzeInput } from '@sluice/schema/rpc'
import type { Sentiment } from '../sentiment/judge.ts'
import type { Token } from '../text/tokenise.ts'
import { weighCues, type Weights } from './weigh.ts'

export interface CategoryFound {
  category: Category
  confidence: number
}

export interface CategoryInput {
  text: readonly Token[]
  title: readonly Token[]
  sentiment: Sentiment
  rating: AnalyzeInput['rating']
  hint: Category | undefined
}

/** A title says in a few words what it is about. */
const TITLE_WEIGHT = 1.5
/** What a source states outweighs a clear sign in the text, not two. */
const HINT_WEIGHT = 4
/** A category has to have this much evidence to be more likely than `other`. */
const OTHER = 1.6
/** How fast a lead turns into certainty. */
const SHARPNESS = 0.9

const total = (title: Weights, text: Weights, category: keyof Weights): number =>
  4 * Math.tanh((title[category] * TITLE_WEIGHT + text[category]) / 4)

const endsAsking = (tokens: readonly Token[]): boolean => {
  const last = tokens.findLast(({ kind }) => kind === 'mark')
  return last?.text === '?'
}

/** Weighs cues in title and text, the mood, and stars where there are any. */
export function categorise({ text, title, sentiment, rating, hint }: CategoryInput): CategoryFound {
  const inTitle = weighCues(title)
  const inText = weighCues(text)
  const asking = (endsAsking(text) ? 1.2 : 0) + (endsAsking(title) ? 1 : 0)
  const mood = sentiment.score
  const stars = rating === undefined ? 0 : (rating - 0.5) * 2
  const evidence: Record<Category, number> = {
    bug: total(inTitle, inText, 'bug') * 1.15 - 0.6 * Math.max(0, stars) - 0.3 * Math.max(0, mood),
    feature: total(inTitle, inText, 'feature') * 1.05,
    praise: 0.6 * total(inTitle, inText, 'praise') + 1.6 * Math.max(-0.5, mood) + 0.9 * stars,
    complaint: 0.7 * total(inTitle, inText, 'complaint') - 1.4 * Math.min(0.5, mood) - 0.9 * stars,
    question: 0.8 * total(inTitle, inText, 'question') + asking,
    other: OTHER,
  }
  if (hint) evidence[hint] += HINT_WEIGHT
  const ranked = (Object.entries(evidence) as [Category, number][]).sort((a, b) => b[1] - a[1])
  const [category, lead] = ranked[0] ?? ['other', OTHER]
  const sum = ranked.reduce((all, [, weight]) => all + Math.exp(SHARPNESS * (weight - lead)), 0)
  return { category, confidence: 1 / sum }
}
