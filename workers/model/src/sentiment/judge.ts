import type { SentimentLabel } from '@sluice/schema/item'
import type { Features, FeatureName } from './features.ts'
import { WEIGHTS } from './weights.ts'

export interface Sentiment {
  label: SentimentLabel
  /** −1 to 1. */
  score: number
  /** 0–1: how often such an answer is right. */
  confidence: number
}

const ENTRIES = Object.entries(WEIGHTS) as [FeatureName, readonly number[]][]
const LABELS = ['negative', 'neutral', 'positive'] as const

/** What is known of the mood apart from the words. */
export interface Evidence {
  /** 0–1, of stars and scales. */
  rating: number | undefined
  /** The source's own opinion. */
  hint: SentimentLabel | undefined
  /** The most that may be claimed: low where the words could not be read. */
  ceiling: number
}

/** Log-odds that stars add for [negative, neutral, positive]; five of five are as clear as a strong word, three say little. */
function starsSay(rating: number | undefined): readonly [number, number, number] {
  if (rating === undefined) return [0, 0, 0]
  const lean = (rating - 0.5) * 4
  return [-lean, 0.6 - Math.abs(lean) / 2, lean]
}

const HINT_LOG_ODDS = 2.5

/**
 * Multinomial logistic regression over the features: its probabilities are the confidence. Stars and hints add to the
 * log-odds, as independent witnesses do.
 */
export function judge(features: Features, { rating, hint, ceiling }: Evidence): Sentiment {
  const odds: number[] = [...starsSay(rating)]
  for (const [name, weights] of ENTRIES) {
    const value = features[name]
    if (value === 0) continue
    for (let label = 0; label < 3; label++) odds[label] = (odds[label] ?? 0) + value * (weights[label] ?? 0)
  }
  if (hint) odds[LABELS.indexOf(hint)] = (odds[LABELS.indexOf(hint)] ?? 0) + HINT_LOG_ODDS
  const most = Math.max(...odds)
  const exps = odds.map((value) => Math.exp(value - most))
  const sum = exps.reduce((a, b) => a + b, 0)
  const [negative = 0, , positive = 0] = exps
  const label = LABELS[odds.indexOf(most)] ?? 'neutral'
  return { label, score: ((positive - negative) / sum) * ceiling, confidence: Math.min(ceiling, 1 / sum) }
}
