import { money, shortTime, weekdayDate, weekdayTime } from '../design/format.ts'
import type { Budget } from './shapes.ts'

/** From which share on a budget is told to be nearly used up; Overview says the same. */
const NEARLY = 0.8

export type Standing = 'well' | 'nearly' | 'used up'

/** Used and set aside, of the limit. */
export const shareOf = ({ spentNanoUsd, reservedNanoUsd, limitNanoUsd }: Budget): number =>
  limitNanoUsd === 0 ? 1 : (spentNanoUsd + reservedNanoUsd) / limitNanoUsd

export function standingOf(budget: Budget): Standing {
  const share = shareOf(budget)
  return share >= 1 ? 'used up' : share >= NEARLY ? 'nearly' : 'well'
}

const SCOPES: Record<Budget['scope'], string> = { workspace: 'Whole workspace', key: 'Key', task: 'Task', target: 'Target' }

/** Whose budget it is; the name by itself, because others have chosen it. */
export const whose = ({ scope, name, label }: Budget): { kind: string; name: string | null } => ({
  kind: SCOPES[scope],
  name: label ?? name,
})

const whenOf = (period: Budget['period'], at: number): string => (period === 'day' ? weekdayTime : weekdayDate)(at)

/** How it goes on, and how much that is worth. */
export function forecastSentence(budget: Budget): string {
  const { forecast, period, resetsAt } = budget
  if (standingOf(budget) === 'used up') return `Used up until ${shortTime(resetsAt)}.`
  if (forecast === null) return 'Too few calls of late to say how it goes on.'
  const about = forecast.rough ? ' (a rough guess: there is little to go by)' : ''
  if (forecast.reachedAt === null) return `At this rate about ${money(forecast.atResetNanoUsd)} when it begins anew${about}.`
  return `Reached on ${whenOf(period, forecast.reachedAt)} at this rate${about}.`
}

/** By what the forecast was made, for those who ask. */
export const methodSentence = ({ forecast }: Budget): string | undefined =>
  forecast === null
    ? undefined
    : `Moving average: ${money(forecast.perDayNanoUsd)} a day, as over the last ${forecast.hours} hours (${forecast.calls} calls).`

const THEN: Record<Budget['onExhausted'], string> = {
  degrade: 'the embedded analyser does the tasks, and everything else is refused.',
  reject: 'every call is refused with 429.',
}

/** What happens when it is used up, or happens now, and when it begins anew. */
export function thenSentence(budget: Budget): string {
  if (standingOf(budget) === 'used up') return `Until then ${THEN[budget.onExhausted]}`
  return `When it is used up, ${THEN[budget.onExhausted]} Begins anew ${shortTime(budget.resetsAt)}.`
}
