import type { DryRun } from './shapes.ts'

const DAY_MS = 86_400_000
/** More would be too thin to be looked at. */
const MAX_DAYS = 31

type Day = DryRun['days'][number]

/** The days of a dry run in order of time, those without an item among them; null where they show no course. */
export function byDay(days: readonly Day[]): Day[] | null {
  const [newest] = days
  if (!newest || days.length < 2) return null
  // A day has 23 to 25 hours.
  const back = ({ start }: Day): number => Math.round((newest.start - start) / DAY_MS)
  const shown = days.filter((day) => back(day) < MAX_DAYS)
  const counted = new Map(shown.map((day) => [back(day), day]))
  const length = Math.max(...counted.keys()) + 1
  if (length < 2) return null
  return Array.from({ length }, (_, index) => {
    const ago = length - 1 - index
    return counted.get(ago) ?? { start: newest.start - ago * DAY_MS, lookedAt: 0, matching: 0, matchingNow: 0 }
  })
}
