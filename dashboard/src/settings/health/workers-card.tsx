import type { ReactNode } from 'react'
import { Card } from '../../design/card.tsx'
import { OutcomeIcon } from '../../design/delivery-state.tsx'
import { duration } from '../../design/format.ts'
import type { WorkerHealth } from './shapes.ts'

/** Each Worker with what it stands on. */
export function WorkersCard({ workers }: { workers: readonly WorkerHealth[] }): ReactNode {
  return (
    <Card title="Workers">
      <ul aria-label="Workers">
        {workers.map(({ worker, ok, checks }) => (
          <li
            key={worker}
            className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-1 border-b border-kumo-hairline px-4 py-2.5 last:border-b-0 sm:grid-cols-[auto_7rem_minmax(0,1fr)]"
          >
            <span className="mt-[3px]">
              <OutcomeIcon outcome={ok ? 'done' : 'failed'} label={ok ? 'well' : 'not well'} />
            </span>
            <span className="font-medium">{worker}</span>
            <ul aria-label={`What ${worker} stands on`} className="flex flex-wrap gap-x-5 gap-y-1 max-sm:col-start-2">
              {checks.map((check) => (
                <li key={check.name} className={`flex items-center gap-1.5 ${check.ok ? 'text-kumo-subtle' : 'font-medium text-bad'}`}>
                  <OutcomeIcon outcome={check.ok ? 'done' : 'failed'} label={check.ok ? 'answers' : 'does not answer'} />
                  {check.name} <span className="num text-xs font-normal">{duration(check.durationMs)}</span>
                </li>
              ))}
              {checks.length === 0 && <li className="text-kumo-subtle">answers</li>}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  )
}
