import { Button } from '@cloudflare/kumo/components/button'
import type { ReactNode } from 'react'
import { Act } from '../design/act.tsx'
import { OutcomeIcon } from '../design/delivery-state.tsx'
import { Foreign } from '../design/foreign.tsx'
import { duration } from '../design/format.ts'
import { Moment, useNow } from '../design/time.tsx'
import { useDestinationActions } from './actions.ts'
import type { Destination } from './queries.ts'
import { heldSentence, standingOf } from './standing.ts'

/** How a destination is, since when and why, with the next step: its own and what one can do. */
export function StateCard({ destination }: { destination: Destination }): ReactNode {
  const { name, since, reason } = destination
  const { outcome, word, next, stopped } = standingOf(destination, useNow())
  const { resume, test } = useDestinationActions(name)
  const waiting = heldSentence(destination)
  return (
    <section aria-label="State" className="card flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="flex items-center gap-2 text-base font-semibold">
            <OutcomeIcon outcome={outcome} />
            {word}
            {since !== null && (
              <span className="text-[13px] font-normal text-kumo-subtle">
                since <Moment at={since} />
              </span>
            )}
          </h2>
          <p className="mt-1 text-kumo-subtle">{next}</p>
          {stopped && waiting !== '' && <p className="mt-1 font-medium">{waiting}.</p>}
        </div>
        <div className="flex gap-2">
          <Act loading={test.isPending} onClick={() => test.mutate()}>
            Test
          </Act>
          {stopped && (
            <Act variant="primary" loading={resume.isPending} onClick={() => resume.mutate()}>
              Resume
            </Act>
          )}
        </div>
      </div>
      {reason !== null && reason !== '' && (
        <div>
          <h3 className="text-xs text-kumo-subtle">What it answered last</h3>
          <p className="foreign mt-1 rounded-md bg-kumo-recessed p-3 font-mono text-xs leading-5">
            <Foreign text={reason} />
          </p>
        </div>
      )}
      {test.data && <Answer answer={test.data} forget={() => test.reset()} />}
    </section>
  )
}

interface AnswerProps {
  answer: { ok: boolean; status?: number; detail: string; durationMs: number }
  forget: () => void
}

function Answer({ answer: { ok, status, detail, durationMs }, forget }: AnswerProps): ReactNode {
  return (
    <div role="status" className="flex items-start gap-2 rounded-md bg-kumo-recessed p-3">
      <span className="mt-0.5">
        <OutcomeIcon outcome={ok ? 'done' : 'failed'} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {ok ? 'It would take something now' : 'It refuses'}
          <span className="font-normal text-kumo-subtle">
            {status !== undefined && ` · HTTP ${status}`} · <span className="num">{duration(durationMs)}</span>
          </span>
        </p>
        {detail !== '' && (
          <p className="foreign text-kumo-subtle">
            <Foreign text={detail} />
          </p>
        )}
      </div>
      <Button size="sm" variant="ghost" onClick={forget}>
        Close
      </Button>
    </div>
  )
}
