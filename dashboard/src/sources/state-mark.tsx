import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { ClockIcon } from '@phosphor-icons/react/dist/csr/Clock'
import { PauseCircleIcon } from '@phosphor-icons/react/dist/csr/PauseCircle'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { XCircleIcon } from '@phosphor-icons/react/dist/csr/XCircle'
import type { Icon } from '@phosphor-icons/react'
import type { ReactNode } from 'react'
import { STATES, type SourceState } from './state.ts'

const LOOK: Record<SourceState, { icon: Icon; colour: string }> = {
  ok: { icon: CheckCircleIcon, colour: 'text-ok' },
  failing: { icon: XCircleIcon, colour: 'text-bad' },
  stopped: { icon: XCircleIcon, colour: 'text-bad' },
  paused: { icon: PauseCircleIcon, colour: 'text-kumo-subtle' },
  silent: { icon: WarningIcon, colour: 'text-warn' },
  unheard: { icon: ClockIcon, colour: 'text-wait' },
}

/** How a source is, by shape, word and colour. */
export function StateMark({ state }: { state: SourceState }): ReactNode {
  const { icon: Shape, colour } = LOOK[state]
  return (
    <span className={`flex shrink-0 items-center gap-1.5 text-xs whitespace-nowrap ${colour}`} title={STATES[state].about}>
      <Shape weight="fill" className="size-3.5" />
      {STATES[state].word}
    </span>
  )
}
