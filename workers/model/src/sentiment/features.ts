import type { Mood } from './mood.ts'
import type { Signs } from './signs.ts'

/** Sums grow without end, and what they say does not. */
const damp = (sum: number): number => Math.log1p(sum)
const share = (count: number, most = 3): number => Math.min(count, most) / most

/**
 * What is weighed, by name: the names are those of the rows in weights.ts, and each number lies roughly between −2 and 2.
 */
export function featuresOf(mood: Mood, signs: Signs) {
  const root = Math.sqrt(Math.max(4, signs.words))
  const trade = share(signs.trade, 4)
  const judged = share(signs.judged)
  const balance = (mood.positive - mood.negative) / 3
  return {
    bias: 1,
    positive: damp(mood.positive),
    negative: damp(mood.negative),
    positiveDensity: (2 * mood.positive) / root,
    negativeDensity: (2 * mood.negative) / root,
    best: mood.best / 3,
    worst: mood.worst / 3,
    mixed: Math.min(damp(mood.positive), damp(mood.negative)),
    negatedPositive: damp(mood.negatedPositive),
    negatedNegative: damp(mood.negatedNegative),
    bareNegations: share(mood.bareNegations),
    smiles: damp(signs.smiles),
    frowns: damp(signs.frowns),
    exclamations: share(signs.exclamations),
    cheering: share(signs.exclamations) * Math.sign(balance),
    questions: share(signs.questions),
    dots: share(signs.dots),
    links: share(signs.links, 1),
    tags: share(signs.tags),
    numbers: share(signs.numbers),
    shouts: share(mood.shouts),
    firstPerson: share(signs.firstPerson),
    secondPerson: share(signs.secondPerson),
    pointing: share(signs.pointing),
    trade,
    tradeNegative: trade * damp(mood.negative),
    judged,
    judgedBare: mood.positive + mood.negative < 0.5 ? judged : 0,
    judgedBalance: judged * balance,
    dates: share(signs.dates),
    long: damp(signs.words) / 4,
  }
}

export type Features = ReturnType<typeof featuresOf>
export type FeatureName = keyof Features
