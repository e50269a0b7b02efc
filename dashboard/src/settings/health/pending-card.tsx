import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '../../design/card.tsx'
import { count, UNKNOWN } from '../../design/format.ts'
import { Age } from '../../design/time.tsx'
import type { Pending } from './shapes.ts'
import { STAGES } from './words.ts'

const PAGES: Partial<Record<Pending['stage'], '/destinations' | '/approvals' | '/dead-letters'>> = {
  held: '/destinations',
  retrying: '/destinations',
  awaiting_approval: '/approvals',
  dead_letters: '/dead-letters',
}

/** What of this workspace waits at each stage, and since when. */
export function PendingCard({ pending }: { pending: readonly Pending[] }): ReactNode {
  return (
    <Card title="Waiting" aside={<span className="text-xs text-kumo-subtle">oldest</span>}>
      <ul aria-label="What waits" className="flex-1">
        {pending.map(({ stage, count: waiting, more, oldestAt }) => {
          const { label, about } = STAGES[stage]
          const page = PAGES[stage]
          return (
            <li
              key={stage}
              className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-3 border-b border-kumo-hairline px-4 py-2 last:border-b-0"
            >
              <span className={`num text-right text-base font-semibold ${waiting === 0 ? 'text-kumo-subtle' : ''}`}>
                {count(waiting)}
                {more && '+'}
              </span>
              <span className="min-w-0">
                {page ? (
                  <Link to={page} className="hover:underline">
                    {label}
                  </Link>
                ) : (
                  label
                )}
                <span className="block text-xs text-kumo-subtle">{about}</span>
              </span>
              <span className="num text-kumo-subtle">{oldestAt === null ? UNKNOWN : <Age at={oldestAt} />}</span>
            </li>
          )
        })}
      </ul>
      <p className="border-t border-kumo-hairline px-4 py-2 text-xs text-kumo-subtle">
        What was accepted and is not stored yet waits in the queues <code className="font-mono">sluice-input</code> and{' '}
        <code className="font-mono">sluice-raw</code>; how much that is only your Cloudflare account can tell.
      </p>
    </Card>
  )
}
