import { ArrowsClockwiseIcon } from '@phosphor-icons/react/dist/csr/ArrowsClockwise'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { ClockIcon } from '@phosphor-icons/react/dist/csr/Clock'
import { MinusCircleIcon } from '@phosphor-icons/react/dist/csr/MinusCircle'
import { XCircleIcon } from '@phosphor-icons/react/dist/csr/XCircle'
import type { Icon } from '@phosphor-icons/react'
import type { ReactNode } from 'react'
import type { DeliveryStatus } from '../api/shapes.ts'

/** What a state means to a reader; several of the API's states look alike. */
export type Outcome = 'done' | 'retrying' | 'failed' | 'waits' | 'nothing'

const LOOK: Record<Outcome, { icon: Icon; colour: string }> = {
  done: { icon: CheckCircleIcon, colour: 'text-ok' },
  retrying: { icon: ArrowsClockwiseIcon, colour: 'text-warn' },
  failed: { icon: XCircleIcon, colour: 'text-bad' },
  waits: { icon: ClockIcon, colour: 'text-wait' },
  nothing: { icon: MinusCircleIcon, colour: 'text-kumo-subtle' },
}

const STATES: Record<DeliveryStatus, { outcome: Outcome; word: string }> = {
  awaiting_approval: { outcome: 'waits', word: 'waits for approval' },
  pending: { outcome: 'waits', word: 'about to be sent' },
  sending: { outcome: 'waits', word: 'being sent' },
  delivered: { outcome: 'done', word: 'delivered' },
  retrying: { outcome: 'retrying', word: 'tried again soon' },
  held: { outcome: 'waits', word: 'held' },
  parked: { outcome: 'failed', word: 'failed' },
  joined: { outcome: 'done', word: 'sent with others' },
  skipped: { outcome: 'nothing', word: 'skipped' },
  cancelled: { outcome: 'nothing', word: 'cancelled' },
}

export const deliveryWord = (status: DeliveryStatus): string => STATES[status].word
export const outcomeOf = (status: DeliveryStatus): Outcome => STATES[status].outcome

export function OutcomeIcon({ outcome, label }: { outcome: Outcome; label?: string }): ReactNode {
  const { icon: Shape, colour } = LOOK[outcome]
  const named = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label }
  return <Shape weight={outcome === 'retrying' ? 'bold' : 'fill'} className={`size-3.5 shrink-0 ${colour}`} {...named} />
}
