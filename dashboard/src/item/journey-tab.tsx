import type { ReactNode } from 'react'
import type { Journey } from '../api/shapes.ts'
import { OutcomeIcon } from '../design/delivery-state.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count, duration, fullTime } from '../design/format.ts'
import { useForbidden } from '../design/rights.ts'
import { Age } from '../design/time.tsx'
import { useItemActions } from './actions.ts'
import { type Step, stepsOf } from './journey-steps.ts'
import { NoteForm } from './note-form.tsx'
import { type Bar, waterfallOf } from './waterfall.ts'
import { WhyRules } from './why-rules.tsx'

const WIDTH = 112
/** Thinner than this nobody sees it. */
const THIN = 2

/** The way that the item took, with how long each step was. */
export function JourneyTab({ journey }: { journey: Journey }): ReactNode {
  const steps = stepsOf(journey)
  const bars = waterfallOf(steps)
  const { total } = journey.durations
  return (
    <div>
      <p className="mb-2 flex flex-wrap justify-between gap-x-4 text-xs text-kumo-subtle">
        <span>
          {count(steps.length)} steps{total === null ? ', not over yet' : `, ${duration(total)} from receipt`}
        </span>
        <code className="font-mono select-all">{journey.id}</code>
      </p>
      <ol>
        {steps.map((step, index) => (
          <Line key={step.key} id={journey.id} step={step} bar={bars[index] ?? null} last={index === steps.length - 1} />
        ))}
      </ol>
      {journey.item && <NoteForm id={journey.id} />}
    </div>
  )
}

function Line({
  id,
  step: { outcome, sentence, detail, from, durationMs, note, why },
  bar,
  last,
}: {
  id: string
  step: Step
  bar: Bar | null
  last: boolean
}): ReactNode {
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-3">
      <span className="flex flex-col items-center pt-1">
        <OutcomeIcon outcome={outcome} />
        {!last && <span className="mt-1 w-px flex-1 bg-kumo-fill" />}
      </span>
      <div className="min-w-0 pb-3">
        <p className="foreign font-medium">
          <Foreign text={sentence} />
        </p>
        {detail !== '' && (
          <p
            className={`foreign ${note ? 'whitespace-pre-wrap' : 'line-clamp-3 text-xs text-kumo-subtle'}`}
            dir={note ? 'auto' : undefined}
          >
            <Foreign text={detail} />
          </p>
        )}
        {why && <WhyRules id={id} />}
      </div>
      <div className="flex h-5 items-center gap-3" title={from === null ? undefined : fullTime(from)}>
        {note?.mine && <TakeBack id={id} note={note.id} text={detail} />}
        {note && from !== null && (
          <span className="text-xs text-kumo-subtle">
            <Age at={from} />
          </span>
        )}
        {bar && <Waterfall bar={bar} failed={outcome === 'failed' || outcome === 'retrying'} />}
        <span className="num w-16 text-right text-xs text-kumo-subtle">{durationMs === null ? '' : duration(durationMs)}</span>
      </div>
    </li>
  )
}

function TakeBack({ id, note, text }: { id: string; note: number; text: string }): ReactNode {
  const { removeNote } = useItemActions(id)
  const forbidden = useForbidden('write')
  return (
    <button
      type="button"
      disabled={removeNote.isPending || forbidden !== null}
      title={forbidden ?? undefined}
      onClick={() => removeNote.mutate({ note, text })}
      className="cursor-pointer text-xs text-kumo-subtle underline hover:text-kumo-default disabled:cursor-not-allowed disabled:no-underline"
    >
      Take back
    </button>
  )
}

function Waterfall({ bar: { start, width, broken }, failed }: { bar: Bar; failed: boolean }): ReactNode {
  const long = Math.max(THIN, width * WIDTH)
  const at = Math.min(start * WIDTH, WIDTH - long)
  const colour = failed ? 'fill-bad' : 'fill-accent-solid'
  return (
    <svg width={WIDTH} height="10" aria-hidden="true" className="shrink-0 max-sm:hidden">
      <rect y="4.5" width={WIDTH} height="1" className="fill-kumo-fill" />
      <rect x={at} y="1" width={long} height="8" rx="1" className={colour} />
      {broken && <path d={`M${at + long / 2 - 3} 11l3-12h4l-3 12z`} className="fill-kumo-base" />}
    </svg>
  )
}
