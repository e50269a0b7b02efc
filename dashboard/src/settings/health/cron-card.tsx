import type { ReactNode } from 'react'
import { Card } from '../../design/card.tsx'
import { OutcomeIcon } from '../../design/delivery-state.tsx'
import { Empty } from '../../design/empty.tsx'
import { duration } from '../../design/format.ts'
import { Age } from '../../design/time.tsx'
import type { CronRun } from './shapes.ts'

/** The cron runs every two minutes; one that has not run for this long does not run. */
const LATE_MS = 600_000

/** What the cron did last. */
export function CronCard({ runs, now }: { runs: readonly CronRun[]; now: number }): ReactNode {
  const [latest] = runs
  const late = latest !== undefined && now - latest.at > LATE_MS
  return (
    <Card title="Cron" aside={late ? <span className="text-xs text-warn">has not run for a while</span> : undefined}>
      {runs.length === 0 && (
        <Empty title="It has not run yet">
          Every two minutes it puts back what has stopped half way, and deletes what is due. On this machine npm start runs it.
        </Empty>
      )}
      <ul aria-label="Runs of the cron">
        {runs.map(({ at, durationMs, duties }) => (
          <li key={at} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-kumo-hairline px-4 py-2 last:border-b-0">
            <span className="w-20 shrink-0">
              <Age at={at} /> ago
            </span>
            <span className="num w-16 shrink-0 text-kumo-subtle">{duration(durationMs)}</span>
            <ul aria-label="Duties" className="flex min-w-0 flex-1 flex-wrap gap-x-4 gap-y-1 max-sm:basis-full">
              {duties.map(({ name, ok, durationMs: took }) => (
                <li
                  key={name}
                  title={`took ${duration(took)}`}
                  className={`flex items-center gap-1.5 text-xs ${ok ? 'text-kumo-subtle' : 'font-medium text-bad'}`}
                >
                  <OutcomeIcon outcome={ok ? 'done' : 'failed'} label={ok ? 'done' : 'failed'} /> {name}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  )
}
