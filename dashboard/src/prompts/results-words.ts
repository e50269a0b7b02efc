import { count, percent } from '../design/format.ts'
import type { Comparison, Share } from './shapes.ts'

const MEASURES: Record<Comparison['differences'][number]['measure'], string> = {
  corrected: 'corrected by people',
  validFirst: 'right in shape at once',
  unanswered: 'not answered',
}

export const measureWord = (measure: keyof typeof MEASURES): string => MEASURES[measure]

/** `94.9–99.2 %` */
export const intervalWord = ({ low, high }: Pick<Share, 'low' | 'high'>): string =>
  low === null || high === null ? '' : `${(low * 100).toFixed(1)}–${percent(high)}`

/** Points of a share with their sign: `−2.4 pt`. */
export const points = (value: number): string => `${value > 0 ? '+' : ''}${(value * 100).toFixed(1).replace('-', '\u{2212}')}\u{202f}pt`

/** What can be told of a candidate, in a sentence. `cases`: what is counted, items or calls. */
export function verdictWord({ verdict, needs, differences }: Comparison, cases: 'items' | 'calls'): string {
  const decisive = differences.find(({ better }) => better !== null)
  if (verdict === 'same') return 'No difference of three points or more is to be expected.'
  if (verdict === 'undecided')
    return needs === null
      ? `Not enough yet: nothing can be told before both have ${cases}.`
      : `Not enough yet: needs about ${count(needs)} more ${cases}.`
  const which = verdict === 'candidate' ? 'The candidate is better' : 'Production is better'
  return decisive ? `${which}: ${points(decisive.value)} ${measureWord(decisive.measure)}.` : `${which}.`
}
