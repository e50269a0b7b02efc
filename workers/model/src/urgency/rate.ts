import type { Urgency } from '@sluice/schema/analysis'
import type { Category } from '@sluice/schema/item'
import type { Sentiment } from '../sentiment/judge.ts'
import { compilePhrases, findPhrase } from '../text/phrases.ts'
import type { Token } from '../text/tokenise.ts'
import { URGENCY_CUES } from './cues.ts'

export interface UrgencyFound {
  urgency: Urgency
  confidence: number
}

const CUES = compilePhrases(URGENCY_CUES)

/** What a category presses by itself. */
const BASE: Readonly<Record<Category, number>> = { bug: 0.9, complaint: 0.7, question: 0, feature: -0.8, praise: -1.2, other: -0.2 }

/** From this pressure on; each step is about one clear cue. */
const STEPS: readonly (readonly [Urgency, number])[] = [
  ['critical', 4.8],
  ['high', 2.2],
  ['normal', -0.5],
]

function pressure(tokens: readonly Token[]): number {
  let up = 0
  let down = 0
  for (let at = 0; at < tokens.length; at++) {
    const found = findPhrase(CUES, tokens, at)
    if (!found) continue
    if (found.value > 0) up += found.value
    else down = Math.min(down, found.value)
    at += found.length - 1
  }
  return 6 * Math.tanh(up / 6) + down
}

/** Phrases that press, the category and the mood → one of four steps; near a border the confidence is low. */
export function rateUrgency(tokens: readonly Token[], category: Category, sentiment: Sentiment): UrgencyFound {
  const value = pressure(tokens) + BASE[category] - 0.6 * Math.min(0, sentiment.score)
  const step = STEPS.find(([, from]) => value >= from)
  const distance = Math.min(...STEPS.map(([, from]) => Math.abs(value - from)))
  return { urgency: step?.[0] ?? 'low', confidence: Math.min(0.85, 0.45 + 0.3 * distance) }
}
