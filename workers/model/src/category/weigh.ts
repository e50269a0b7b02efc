import type { Category } from '@sluice/schema/item'
import { compilePhrases, findPhrase } from '../text/phrases.ts'
import type { Token } from '../text/tokenise.ts'
import { CATEGORY_CUES } from './cues.ts'

/** Evidence by category, each 0 or more. */
export type Weights = Record<Exclude<Category, 'other'>, number>

const none = (): Weights => ({ bug: 0, feature: 0, praise: 0, complaint: 0, question: 0 })

/** One phrase may be a cue of several categories. */
function merged(): [string, Partial<Weights>][] {
  const cues = new Map<string, Partial<Weights>>()
  for (const [category, weight, phrases] of CATEGORY_CUES) {
    for (const phrase of phrases.split('|')) cues.set(phrase, { ...cues.get(phrase), [category]: weight })
  }
  return [...cues]
}

const CUES = compilePhrases(merged())

/** The same cue again counts this much of the time before. */
const REPEAT = 0.4

/** Sums the cues in a text, each phrase fully once: length alone is no evidence. */
export function weighCues(tokens: readonly Token[]): Weights {
  const sum = none()
  const times = new Map<Partial<Weights>, number>()
  for (let at = 0; at < tokens.length; at++) {
    const found = findPhrase(CUES, tokens, at)
    if (!found) continue
    const before = times.get(found.value) ?? 0
    times.set(found.value, before + 1)
    for (const category of Object.keys(found.value) as (keyof Weights)[]) {
      sum[category] += (found.value[category] ?? 0) * REPEAT ** before
    }
    at += found.length - 1
  }
  return sum
}
