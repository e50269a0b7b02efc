import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Arrivals } from '../arrivals-list.tsx'
import type { SourceDetail, SourceKind } from '../shapes.ts'
import { TestEvent } from '../test-event.tsx'
import { Step } from './step.tsx'

/** What arrives, as it arrives, with its verdict; and a way to have something arrive without the provider. */
export function FirstEvent({ source, kind }: { source: SourceDetail | null; kind: SourceKind | null }): ReactNode {
  const done = source !== null && source.lastSeenAt !== null
  return (
    <Step number={3} title="See the first event" done={done} open={source !== null}>
      {source === null ? (
        <p className="p-4 text-kumo-subtle">
          Whatever arrives is shown here within seconds: what it becomes, or why it was refused and what puts it right.
        </p>
      ) : (
        <>
          <Arrivals source={source} />
          <div className="flex flex-wrap items-center justify-between gap-3 border-t border-kumo-hairline px-4 py-3">
            {kind?.testable ? <TestEvent name={source.name} /> : <span />}
            {done && (
              <div className="flex flex-wrap gap-4">
                <Link to="/sources/$name" params={{ name: source.name }} className="text-kumo-link underline">
                  Open the source
                </Link>
                <Link to="/inbox" search={{ view: 'all', source: source.name }} className="text-kumo-link underline">
                  Show its items
                </Link>
              </div>
            )}
          </div>
        </>
      )}
    </Step>
  )
}
