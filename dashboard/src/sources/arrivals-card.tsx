import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { count } from '../design/format.ts'
import { Arrivals } from './arrivals-list.tsx'
import type { SourceDetail } from './shapes.ts'
import { TestEvent } from './test-event.tsx'

/** What arrives at a source, and a way to have something arrive without its provider. */
export function ArrivalsCard({ source, testable }: { source: SourceDetail; testable: boolean }): ReactNode {
  return (
    <Card
      title="Arrivals"
      aside={
        source.lastSeenAt !== null && (
          <Link to="/inbox" search={{ view: 'all', source: source.name }} className="text-xs text-kumo-link underline">
            {count(source.received.week)} in 7 days
          </Link>
        )
      }
    >
      <Arrivals source={source} />
      {testable && (
        <div className="border-t border-kumo-hairline px-4 py-3">
          <TestEvent name={source.name} />
        </div>
      )}
    </Card>
  )
}
