import type { BudgetUse } from '@sluice/schema/rpc/llm'
import { DAY_MS, HOUR_MS } from '../store/hour.ts'

/** What an hour's calls of one key, task and target cost. */
export interface SpentHour {
  hour: number
  task: string
  key: string
  target: string
  calls: number
  costNanoUsd: number
}

/** Over how long the mean is taken: a month has quiet days in it, a day has none. */
export const WINDOW_MS: Record<BudgetUse['period'], number> = { day: DAY_MS, month: 7 * DAY_MS }

/** With less than this nothing is said, with less than that it is said to be rough. */
const LEAST = { calls: 5, ms: HOUR_MS }
const SOUND_CALLS = 20

/**
 * How a budget will stand if it goes on as it did of late, by the mean of a moving window: what its calls cost in the window, by the
 * hour, from now on. Where the first of them is younger, since then. Null where that says nothing. A mean is taken, and no trend and no
 * rhythm of days, because nothing more is known of a bot that is some days old.
 *
 * @param spent of the whole workspace, at least over the window, up to `now`
 */
export function forecastOf(budget: BudgetUse, spent: readonly SpentHour[], now: number) {
  const window = WINDOW_MS[budget.period]
  const own = spent.filter((row) => row.hour >= now - window && isOf(budget, row))
  const first = Math.min(...own.map(({ hour }) => hour))
  const calls = own.reduce((sum, row) => sum + row.calls, 0)
  const span = Math.min(window, now - first)
  if (calls < LEAST.calls || span < LEAST.ms) return null
  const perMs = own.reduce((sum, row) => sum + row.costNanoUsd, 0) / span
  const taken = budget.spentNanoUsd + budget.reservedNanoUsd
  const reachedAt = perMs > 0 ? now + Math.max(0, budget.limitNanoUsd - taken) / perMs : Number.POSITIVE_INFINITY
  return {
    method: 'moving-average' as const,
    hours: Math.round(span / HOUR_MS),
    calls,
    rough: calls < SOUND_CALLS || span < window / 2,
    perDayNanoUsd: Math.round(perMs * DAY_MS),
    atResetNanoUsd: Math.round(taken + perMs * Math.max(0, budget.resetsAt - now)),
    reachedAt: reachedAt < budget.resetsAt ? Math.round(reachedAt) : null,
  }
}

const OF: Record<BudgetUse['scope'], (row: SpentHour) => string | null> = {
  workspace: () => null,
  key: ({ key }) => key,
  task: ({ task }) => task,
  target: ({ target }) => target,
}

const isOf = ({ scope, name }: BudgetUse, row: SpentHour): boolean => OF[scope](row) === name
