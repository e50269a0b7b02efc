import { Button } from '@cloudflare/kumo/components/button'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { WarningCircleIcon } from '@phosphor-icons/react/dist/csr/WarningCircle'
import { type ReactNode, useState } from 'react'

import { count } from './format.ts'
import { useForbidden } from './rights.ts'
import { type BulkWork, useBulk } from './use-bulk.ts'

interface BulkBarProps {
  /** How many it concerns; null: that is not known yet. */
  total: number | null
  /** What it concerns and what follows, before anybody presses anything. */
  preview: ReactNode
  /** What the button says. */
  verb: string
  /** It is what one has come for: the one button of the page that stands out. */
  primary?: boolean
  /** It cannot be taken back: the button asks once more. */
  final?: boolean
  work: BulkWork
}

/** Something done to many: what it would do, the button, how far it is, and what became of it. */
export function BulkBar({ total, preview, verb, primary = false, final = false, work }: BulkBarProps): ReactNode {
  const forbidden = useForbidden('write')
  const [asked, setAsked] = useState(false)
  const { state, run, forget } = useBulk()
  const start = (): void => {
    setAsked(false)
    run(work)
  }
  if (state.step === 'idle' && !total) return null
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2 border-b border-kumo-hairline bg-kumo-elevated px-4 py-2">
      <div role="status" className="flex min-w-0 flex-1 basis-64 items-center gap-2">
        {state.step === 'idle' && <span>{preview}</span>}
        {state.step === 'running' && <Progress done={state.done} total={total ?? 0} />}
        {state.step === 'finished' && (
          <>
            <CheckCircleIcon weight="fill" className="size-4 shrink-0 text-ok" /> {state.sentence}
          </>
        )}
        {state.step === 'failed' && (
          <>
            <WarningCircleIcon weight="fill" className="size-4 shrink-0 text-bad" />
            <span>
              It stopped after {count(state.done)}: {state.error.message} What is done stays done; the rest can be done again.
            </span>
          </>
        )}
      </div>
      {(state.step === 'finished' || state.step === 'failed') && (
        <Button size="sm" onClick={forget}>
          OK
        </Button>
      )}
      {state.step === 'idle' && !asked && (
        <Button
          size="sm"
          variant={primary ? 'primary' : 'secondary'}
          disabled={forbidden !== null}
          title={forbidden ?? undefined}
          onClick={final ? () => setAsked(true) : start}
        >
          {verb}
        </Button>
      )}
      {state.step === 'idle' && asked && (
        <span className="flex gap-2">
          <Button size="sm" onClick={() => setAsked(false)}>
            Keep
          </Button>
          <Button size="sm" variant="destructive" onClick={start}>
            Yes, {verb.toLowerCase()}
          </Button>
        </span>
      )}
    </div>
  )
}

function Progress({ done, total }: { done: number; total: number }): ReactNode {
  return (
    <>
      <progress value={done} max={Math.max(total, done, 1)} aria-label="Progress" className="h-1.5 w-40 accent-accent-solid" />
      <span className="num">
        {count(done)} of {count(Math.max(total, done))}
      </span>
    </>
  )
}
