import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Act } from '../design/act.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count, UNKNOWN } from '../design/format.ts'
import { Age } from '../design/time.tsx'
import { reasonOf } from './reject-reasons.ts'
import { useReplayOne, wordsOf } from './replay.ts'
import type { RejectedRequest } from './shapes.ts'

const NOT_KEPT = {
  too_large: 'It was too large to be kept: have the provider send it again.',
  too_many: 'Too many came at once for all to be kept: have the provider send it again.',
} as const

/** A request that was refused, why, and what can be done about it. Nothing of it is a secret. */
export function RefusedRequest({ source, request }: { source: string; request: RejectedRequest }): ReactNode {
  const { at, reason, message, method, headers, size, id, notKept, taken } = request
  const { words, cure } = reasonOf(reason)
  return (
    <li className="border-b border-kumo-hairline px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{words}</span>
        <span className="text-xs text-kumo-subtle">
          <Age at={at} /> ago
        </span>
      </p>
      <p className="foreign">
        <Foreign text={message} />
      </p>
      {!taken && <p className="text-xs text-kumo-subtle">{cure}</p>}
      {taken && (
        <p className="text-xs">
          <span className="text-ok">Taken after all</span> <Age at={taken.at} /> ago.{' '}
          <Link to="/inbox" search={{ view: 'all', source, item: taken.eventId }} className="text-kumo-link underline">
            Its item
          </Link>
        </p>
      )}
      {notKept && <p className="text-xs text-kumo-subtle">{NOT_KEPT[notKept]}</p>}
      {id !== undefined && <ReplayOne source={source} id={id} />}
      <details className="mt-1 text-xs">
        <summary className="cursor-pointer text-kumo-subtle">
          {method}, {size === null ? UNKNOWN : count(size)} {size === 1 ? 'byte' : 'bytes'}, <code className="font-mono">{reason}</code>
        </summary>
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 rounded-md bg-kumo-recessed p-2 font-mono">
          {Object.entries(headers).map(([header, value]) => (
            <div key={header} className="contents">
              <dt className="foreign max-w-40 text-kumo-subtle sm:max-w-none">{header}</dt>
              <dd className="foreign">
                <Foreign text={value} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  )
}

function ReplayOne({ source, id }: { source: string; id: string }): ReactNode {
  const replay = useReplayOne(source, id)
  const refused = replay.error ?? (replay.data?.outcome === 'refused' ? replay.data : null)
  return (
    <div className="mt-2 flex min-w-0 flex-wrap items-center gap-3">
      <Act loading={replay.isPending} onClick={() => replay.mutate()}>
        Replay
      </Act>
      <p role="status" className={`foreign min-w-0 flex-1 text-xs ${refused ? 'text-bad' : 'text-kumo-subtle'}`}>
        {replay.error ? (
          replay.error.message
        ) : replay.data ? (
          <Foreign text={wordsOf(replay.data)} />
        ) : (
          'Takes it after all, once this is mended.'
        )}
      </p>
    </div>
  )
}
