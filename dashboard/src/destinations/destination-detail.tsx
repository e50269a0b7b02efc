import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { count } from '../design/format.ts'
import { ReadOnly } from '../design/read-only.tsx'
import { stepFocus } from '../design/step-focus.ts'
import { useKeys } from '../shell/keys.ts'
import { DayBars } from './day-bars.tsx'
import { DeliveriesCard } from './deliveries-card.tsx'
import { DestinationFrame } from './destination-frame.tsx'
import type { Destination } from './queries.ts'
import { SetupCard } from './setup-card.tsx'
import { restraintsOf } from './restraint.ts'
import { heldCount } from './standing.ts'
import { StateCard } from './state-card.tsx'

/** One destination: how it is, what one can do about it, and its deliveries. */
export function DestinationDetail({ destination }: { destination: Destination }): ReactNode {
  const { name, kind, counts, hours, restraint } = destination
  const search = useSearch({ from: '/shell/destinations' })
  const navigate = useNavigate()
  useKeys({
    j: () => stepFocus(1),
    k: () => stepFocus(-1),
    Escape: () => void navigate({ to: '/destinations', search: search.delivery === undefined ? {} : { ...search, delivery: undefined } }),
  })
  return (
    <DestinationFrame name={name} kind={kind}>
      <ReadOnly />
      <StateCard destination={destination} />
      <dl className="card grid grid-cols-2 gap-px overflow-hidden bg-kumo-hairline sm:grid-cols-5">
        <Tile name="Waiting" value={heldCount(destination)} about="now" />
        <Tile name="Delivered" value={counts.delivered} about="24 h" />
        <Tile name="Failed" value={counts.parked} about="24 h" />
        <Tile name="Skipped" value={counts.skipped} about="24 h" />
        <Tile name="Possible repeats" value={counts.possibleRepeats} about="24 h" />
      </dl>
      <div className="card flex items-center gap-4 px-4 py-3">
        <p className="text-xs text-kumo-subtle">
          24 h by the hour: delivered, and failed in <span className="text-bad">red</span>
        </p>
        <DayBars hours={hours} className="min-w-0 flex-1" />
      </div>
      {restraintsOf(restraint).length > 0 && <p className="text-xs text-kumo-subtle">Set for it: {restraintsOf(restraint).join(' · ')}.</p>}
      <SetupCard name={name} />
      <DeliveriesCard destination={destination} search={search} />
    </DestinationFrame>
  )
}

function Tile({ name, value, about }: { name: string; value: number; about: string }): ReactNode {
  return (
    <div className="bg-kumo-base px-4 py-3 last:max-sm:col-span-2">
      <dt className="text-xs text-kumo-subtle">
        {name}, {about}
      </dt>
      <dd className="num text-2xl leading-8 font-semibold">{count(value)}</dd>
    </div>
  )
}
