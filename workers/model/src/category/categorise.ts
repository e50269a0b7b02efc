import type { Category } from '@sluice/schema/item'
import type { Features } from '../sentiment/features.ts'
import type { Sentiment } from '../sentiment/judge.ts'
import type { Token } from '../text/tokenise.ts'
import { type Cued, weighCues } from './weigh.ts'
import { CATEGORIES, CATEGORY_WEIGHTS, type CategorySigns } from './weights.ts'

export interface CategoryFound {
  category: Category
  /** 0–1: probability among the categories. */
  confidence: number
}

export interface CategoryInput {
  text: readonly Token[]
  title: readonly Token[]
  features: Features
  sentiment: Sentiment
  /** 0–1 */
  rating: number | undefined
  hint: Category | undefined
}

/** A title says in a few words what it is about. */
const TITLE_WEIGHT = 1.5
/** Log-odds of what the source itself states. */
const HINT = 4
/** No number of cues says more than this. */
const MOST = 4
const TURNS = new Set(['but', 'however', 'except', 'though', 'otherwise'])

const asks = (tokens: readonly Token[]): number => (tokens.findLast(({ kind }) => kind === 'mark')?.text === '?' ? 1 : 0)

function signsOf({ text, title, features, sentiment, rating }: CategoryInput): CategorySigns {
  const inTitle = weighCues(title)
  const inText = weighCues(text)
  const cued = (category: Cued): number => MOST * Math.tanh((inTitle[category] * TITLE_WEIGHT + inText[category]) / MOST)
  const stars = rating === undefined ? undefined : (rating - 0.5) * 2
  const [bug, feature, question] = [cued('bug'), cued('feature'), cued('question')]
  return {
    bug,
    feature,
    question,
    praise: cued('praise'),
    complaint: cued('complaint'),
    bare: bug + feature + question < 0.5 ? 1 : 0,
    glad: Math.max(0, sentiment.score),
    sad: Math.max(0, -sentiment.score),
    starsUp: Math.max(0, stars ?? 0),
    starsDown: Math.max(0, -(stars ?? 0)),
    starsMiddle: stars === undefined ? 0 : 1 - Math.abs(stars),
    longReview: stars === undefined ? 0 : Math.log1p(text.length + title.length) / 4,
    negations: features.bareNegations,
    turn: text.some((token) => TURNS.has(token.text)) ? 1 : 0,
    asking: asks(text) + asks(title),
    unrated: stars === undefined ? 1 : 0,
    bias: 1,
  }
}

const WEIGHTS = Object.entries(CATEGORY_WEIGHTS) as [keyof CategorySigns, readonly number[]][]

/** Weighs cues in title and text, the mood, and stars where there are any; the probabilities are the confidence. */
export function categorise(input: CategoryInput): CategoryFound {
  const signs = signsOf(input)
  const odds: number[] = CATEGORIES.map((category) => (category === input.hint ? HINT : 0))
  for (const [sign, weights] of WEIGHTS) {
    const value = signs[sign]
    if (value === 0) continue
    for (let at = 0; at < odds.length; at++) odds[at] = (odds[at] ?? 0) + value * (weights[at] ?? 0)
  }
  const most = Math.max(...odds)
  const sum = odds.reduce((all, each) => all + Math.exp(each - most), 0)
  return { category: CATEGORIES[odds.indexOf(most)] ?? 'other', confidence: 1 / sum }
}
