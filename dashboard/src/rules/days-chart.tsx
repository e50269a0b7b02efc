import type { ReactNode } from 'react'
import { count, dayMonth, weekdayDate } from '../design/format.ts'
import { byDay } from './by-day.ts'
import type { DryRun } from './shapes.ts'

const HEIGHT = 36
/** Lower than this nobody sees it. */
const LEAST = 2

/** How many items of each day match, beside a mark for how many the rule in force matches. */
export function DaysChart({ days }: { days: DryRun['days'] }): ReactNode {
  const shown = byDay(days)
  const [first, last] = [shown?.at(0), shown?.at(-1)]
  if (!shown || !first || !last) return null
  const most = Math.max(1, ...shown.flatMap(({ matching, matchingNow }) => [matching, matchingNow]))
  const high = (value: number): number => (value === 0 ? 0 : Math.max(LEAST, (value / most) * HEIGHT))
  return (
    <div className="border-b border-kumo-hairline px-4 py-2">
      <ol aria-label="Matching by day" className="flex items-end gap-px" style={{ height: HEIGHT }}>
        {shown.map(({ start, lookedAt, matching, matchingNow }) => {
          const said = `${weekdayDate(start)}: ${count(matching)} of ${count(lookedAt)} match, ${count(matchingNow)} by the rule in force`
          return (
            <li key={start} title={said} className="relative h-full min-w-0 flex-1">
              <span className="sr-only">{said}</span>
              <span className="absolute inset-x-0 bottom-0 rounded-t-sm bg-accent-solid" style={{ height: high(matching) }} />
              {matchingNow > 0 && (
                <span className="absolute inset-x-0 h-0.5 bg-kumo-contrast opacity-60" style={{ bottom: high(matchingNow) - 2 }} />
              )}
            </li>
          )
        })}
      </ol>
      <p aria-hidden="true" className="mt-1 flex justify-between gap-2 text-xs text-kumo-subtle">
        <span>{dayMonth(first.start)}</span>
        <span>Matching by day; the line is the rule in force</span>
        <span>{dayMonth(last.start)}</span>
      </p>
    </div>
  )
}
