import { difference, type Interval, type Share, Z } from './interval.ts'
import type { VersionResults } from './results.ts'

/** What two versions are held against each other by; `better`: whether less of it, or more, is. */
const MEASURES = {
  /** Items that people have corrected. */
  corrected: 'less',
  /** Answers that had the shape at once. */
  validFirst: 'more',
  /** Calls that no model answered. */
  unanswered: 'less',
} as const
export type Measure = keyof typeof MEASURES

export interface Difference {
  measure: Measure
  /** Of the candidate above production. */
  value: number
  low: number
  high: number
  /** Which is better; null where it cannot be told yet. */
  better: 'candidate' | 'production' | null
}

export interface Comparison {
  differences: Difference[]
  /** `same`: any difference is smaller than one that matters. */
  verdict: 'candidate' | 'production' | 'same' | 'undecided'
  /** About how many more cases, of both together, decide it; null where it is decided, or where nothing is known yet. */
  needs: number | null
}

/** A difference that is smaller is not worth waiting for. */
const MATTERS = 0.03

/** What can be told of a candidate against what is in production. `share`: of the cases that the candidate has. */
export function compare(production: VersionResults, candidate: VersionResults, share: number): Comparison {
  const differences = (Object.keys(MEASURES) as Measure[]).flatMap((measure): Difference[] => {
    const [was, is] = [production[measure], candidate[measure]]
    const found = was && is && difference(is, was)
    return found ? [{ measure, ...found, better: betterOf(measure, found) }] : []
  })
  // What people say counts before what machines do: the first measure that there is decides.
  const [first] = differences
  const decisive = differences.find(({ better }) => better !== null)
  if (!first) return { differences, verdict: 'undecided', needs: null }
  if (decisive?.better) return { differences, verdict: decisive.better, needs: null }
  const [was, is] = [production[first.measure], candidate[first.measure]]
  const needs = was && is ? casesNeeded(was, is, share) - was.of - is.of : 0
  if (needs <= 0) return { differences, verdict: 'same', needs: null }
  return { differences, verdict: 'undecided', needs: rounded(needs) }
}

function betterOf(measure: Measure, { low, high }: Interval): Difference['better'] {
  if (low <= 0 && high >= 0) return null
  return low > 0 === (MEASURES[measure] === 'more') ? 'candidate' : 'production'
}

/**
 * How many cases of both together tell a difference as large as the one that is seen, or as one that matters, from none. Shares of few
 * cases are drawn to the middle first, or none seen would mean none to come: Agresti & Caffo 2000, https://doi.org/10.1080/00031305.2000.10474560
 */
function casesNeeded(was: Share, is: Share, share: number): number {
  const [p, q] = [drawn(was), drawn(is)]
  const gap = Math.max(Math.abs(p - q), MATTERS)
  const part = Math.min(0.99, Math.max(0.01, share))
  return (Z / gap) ** 2 * ((p * (1 - p)) / (1 - part) + (q * (1 - q)) / part)
}

const drawn = ({ count, of }: Share): number => (count + 1) / (of + 2)

/** To two digits, upwards: nobody should take it for more than it is. */
function rounded(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
  return Math.ceil(value / step) * step
}
