import { useQuery } from '@tanstack/react-query'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { CircleDashedIcon } from '@phosphor-icons/react/dist/csr/CircleDashed'
import { PauseCircleIcon } from '@phosphor-icons/react/dist/csr/PauseCircle'
import { XCircleIcon } from '@phosphor-icons/react/dist/csr/XCircle'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ARRIVALS_SHOWN, arrivalsQuery } from './arrivals.ts'
import { BoneRows } from '../design/bones.tsx'
import { Foreign } from '../design/foreign.tsx'
import { Glyph } from '../design/sentiment.tsx'
import { Age } from '../design/time.tsx'
import { isAboutSecret, reasonOf } from './reject-reasons.ts'
import type { SourceDetail } from './shapes.ts'

/** What arrives, as it arrives: the first event is waited for, each one gets its verdict. */
export function Arrivals({ source }: { source: SourceDetail }): ReactNode {
  const { name, lastSeenAt, rejectedRequests, poll, paused } = source
  const arrivals = useQuery(arrivalsQuery(name, lastSeenAt !== null))
  const items = arrivals.data ?? []
  const refused = rejectedRequests.find(({ taken }) => !taken)
  const wrong = refused && refused.at > (lastSeenAt ?? 0) ? refused : null
  return (
    <>
      <div aria-live="polite" className="flex min-h-[65px] items-start gap-3 border-b border-kumo-hairline px-4 py-3">
        {paused ? (
          <>
            <PauseCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-kumo-subtle" />
            <div>
              <p className="font-medium">Paused</p>
              <p className="text-kumo-subtle">
                Nothing is taken. {poll ? 'It is not asked.' : 'Whoever calls is told to come again later.'}
              </p>
            </div>
          </>
        ) : wrong ? (
          <>
            <XCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-bad" />
            <div className="min-w-0">
              <p className="font-medium">{reasonOf(wrong.reason).words}</p>
              <p className="text-kumo-subtle">
                The last request was refused <Age at={wrong.at} /> ago. {reasonOf(wrong.reason).cure}
              </p>
              {isAboutSecret(wrong.reason) && (
                <button
                  type="button"
                  className="mt-1 cursor-pointer text-kumo-link underline"
                  onClick={() => document.querySelector<HTMLInputElement>('input[data-secret]')?.focus()}
                >
                  Enter the secret again
                </button>
              )}
            </div>
          </>
        ) : lastSeenAt === null ? (
          <>
            <CircleDashedIcon className="mt-0.5 size-4 shrink-0 animate-spin text-wait" />
            <div>
              <p className="font-medium">Waiting for the first event</p>
              <p className="text-kumo-subtle">
                {poll ? 'It is asked within a minute or so.' : 'It shows up here within seconds, taken or refused.'}
              </p>
            </div>
          </>
        ) : (
          <>
            <CheckCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-ok" />
            <div>
              <p className="font-medium">Taken</p>
              <p className="text-kumo-subtle">
                The last one came <Age at={lastSeenAt} /> ago.
              </p>
            </div>
          </>
        )}
      </div>
      {/* As high as it gets, so that what stands below it stays when one arrives. */}
      <div className="min-h-[184px]">
        {arrivals.isLoading && <BoneRows rows={ARRIVALS_SHOWN} height="h-9" />}
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
        {items.length === 0 && !arrivals.isLoading && (
          <p className="px-4 py-3 text-xs text-kumo-subtle">The newest {ARRIVALS_SHOWN} that were taken stand here.</p>
        )}
      </div>
    </>
  )
}
