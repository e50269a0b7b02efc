import type { Category } from '@sluice/schema/item'
import { compilePhrases, findPhrase } from '../text/phrases.ts'
import type { Token } from '../text/tokenise.ts'
import { CATEGORY_CUES } from './cues.ts'

/** The categories that have cues. */
export type Cued = Exclude<Category, 'other'>
/** Evidence by category, each 0 or more. */
export type CueWeights = Record<Cued, number>

const none = (): CueWeights => ({ bug: 0, feature: 0, praise: 0, complaint: 0, question: 0 })

/** One phrase may be a cue of several categories. */
function merged(): [string, Partial<CueWeights>][] {
  const cues = new Map<string, Partial<CueWeights>>()
  for (const category of Object.keys(CATEGORY_CUES) as Cued[]) {
    for (const [weight, phrases] of CATEGORY_CUES[category]) {
      for (const phrase of phrases.split('|')) cues.set(phrase, { [category]: weight, ...cues.get(phrase) })
    }
  }
  return [...cues]
}

const CUES = compilePhrases(merged())

/** The same cue again counts this much of the time before. */
const REPEAT = 0.4

/** Sums the cues in a text, each phrase fully once: length alone is no evidence. */
export function weighCues(tokens: readonly Token[]): CueWeights {
  const sum = none()
  const times = new Map<Partial<CueWeights>, number>()
  for (let at = 0; at < tokens.length; at++) {
    const found = findPhrase(CUES, tokens, at)
    if (!found) continue
    const before = times.get(found.value) ?? 0
    times.set(found.value, before + 1)
    for (const category of Object.keys(found.value) as Cued[]) {
      sum[category] += (found.value[category] ?? 0) * REPEAT ** before
    }
    at += found.length - 1
  }
  return sum
}
