import { useQuery } from '@tanstack/react-query'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { CircleDashedIcon } from '@phosphor-icons/react/dist/csr/CircleDashed'
import { XCircleIcon } from '@phosphor-icons/react/dist/csr/XCircle'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { arrivalsQuery } from './arrivals.ts'
import { Card } from '../design/card.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count } from '../design/format.ts'
import { Glyph } from '../design/sentiment.tsx'
import { Age } from '../design/time.tsx'
import { reasonOf } from './reject-reasons.ts'
import type { SourceDetail } from './shapes.ts'

/** What arrives, as it arrives: the first event is waited for, each one gets its verdict. */
export function ArrivalsCard({ source }: { source: SourceDetail }): ReactNode {
  const { name, lastSeenAt, rejectedRequests, received, poll } = source
  const items = useQuery(arrivalsQuery(name, lastSeenAt !== null)).data ?? []
  const [refused] = rejectedRequests
  const wrong = refused && refused.at > (lastSeenAt ?? 0) ? refused : null
  return (
    <Card
      title="Arrivals"
      aside={
        lastSeenAt !== null && (
          <Link to="/inbox" search={{ view: 'all', source: name }} className="text-xs text-kumo-link underline">
            {count(received.week)} in 7 days
          </Link>
        )
      }
    >
      <div aria-live="polite" className="flex items-start gap-3 border-b border-kumo-hairline px-4 py-3">
        {wrong ? (
          <>
            <XCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-bad" />
            <div className="min-w-0">
              <p className="font-medium">{reasonOf(wrong.reason).words}</p>
              <p className="text-kumo-subtle">
                The last request was refused <Age at={wrong.at} /> ago. {reasonOf(wrong.reason).cure}
              </p>
            </div>
          </>
        ) : lastSeenAt === null ? (
          <>
            <CircleDashedIcon className="mt-0.5 size-4 shrink-0 animate-spin text-wait" />
            <div>
              <p className="font-medium">Waiting for the first event</p>
              <p className="text-kumo-subtle">
                {poll ? 'It is asked at the time below.' : 'It shows up here within seconds, taken or refused.'}
              </p>
              {!poll && (
                <p className="mt-1 text-xs text-kumo-subtle">
                  Without the provider: <code className="font-mono">npm run send -- {name}</code>
                </p>
              )}
            </div>
          </>
        ) : (
          <>
            <CheckCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-ok" />
            <p>
              Taken. The last one came <Age at={lastSeenAt} /> ago.
            </p>
          </>
        )}
      </div>
      {items.length > 0 && (
        <ul>
          {items.map(({ id, sentiment, title, text, receivedAt }) => (
            <li key={id} className="border-b border-kumo-hairline last:border-b-0">
              <Link
                to="/inbox"
                search={{ view: 'all', source: name, item: id }}
                className="flex h-9 items-center gap-2 px-4 -outline-offset-2 hover:bg-kumo-elevated"
              >
                <Glyph sentiment={sentiment} labelled />
                <span dir="auto" className="min-w-0 flex-1 truncate">
                  {title || text ? <Foreign text={title || text} /> : <span className="text-kumo-subtle">without text</span>}
                </span>
                <span className="text-xs text-kumo-subtle">
                  <Age at={receivedAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
