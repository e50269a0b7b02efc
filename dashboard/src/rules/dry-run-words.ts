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

/** Other rules that would match more or less, because this one stops or no longer stops what comes after it. */
export const othersOf = ({ difference: { otherRules } }: DryRun): string[] =>
  Object.entries(otherRules).map(
    ([name, { newlyMatching, noLongerMatching }]) =>
      `${name} would match ${count(newlyMatching)} more and ${count(noLongerMatching)} less.`,
  )
