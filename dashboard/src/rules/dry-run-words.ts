import { count } from '../design/format.ts'
import type { DryRun } from './shapes.ts'

const items = (number: number): string => (number === 1 ? '1 item' : `${count(number)} items`)

/** What a dry run found, in one sentence: publishing repeats it. */
export function foundIn({ lookedAt, matching, difference, actions }: DryRun): string {
  if (lookedAt === 0) return 'There is no item yet that it could be tried with.'
  const sent = Object.entries(actions).map(([destination, number]) => `${count(number)} to ${destination}`)
  const matched = `Of ${items(lookedAt)} it matches ${count(matching)}${sent.length > 0 ? ` (${sent.join(', ')})` : ''}`
  return `${matched}; beside the rule in force ${count(difference.newlyMatching)} more and ${count(difference.noLongerMatching)} less.`
}

const DAY_MS = 86_400_000
const MINUS = '\u{2212}'

/** What it would come to in a day, as the items that were looked at came in; null where they are of less than an hour. */
export function perDayOf({ matching, difference: { newlyMatching, noLongerMatching }, backTo }: DryRun, now: number): string | null {
  const days = backTo === null ? 0 : (now - backTo) / DAY_MS
  if (days < 1 / 24) return null
  const change = newlyMatching - noLongerMatching
  const beside = change === 0 ? 'as many as now' : `${change > 0 ? '+' : MINUS}${rate(Math.abs(change) / days)} beside now`
  return `About ${rate(matching / days)} items a day, ${beside}`
}

/** `0.4`, `12`: as many digits as such an estimate bears. */
const rate = (number: number): string =>
  number === 0 || number >= 10 ? count(Math.round(number)) : number < 0.1 ? 'less than 0.1' : number.toFixed(1)

/** Other rules that would match more or less, because this one stops or no longer stops what comes after it. */
export const othersOf = ({ difference: { otherRules } }: DryRun): string[] =>
  Object.entries(otherRules).map(
    ([name, { newlyMatching, noLongerMatching }]) =>
      `${name} would match ${count(newlyMatching)} more and ${count(noLongerMatching)} less.`,
  )
