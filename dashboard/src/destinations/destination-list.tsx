import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { OutcomeIcon } from '../design/delivery-state.tsx'
import { Name } from '../design/foreign.tsx'
import { count, UNKNOWN } from '../design/format.ts'
import { Age, useNow } from '../design/time.tsx'
import { useKeys } from '../shell/keys.ts'
import { stepFocus } from '../design/step-focus.ts'
import { DayBars } from './day-bars.tsx'
import type { Destination } from './queries.ts'
import { heldCount, standingOf } from './standing.ts'

const GRID = '@3xl:grid @3xl:grid-cols-[minmax(140px,200px)_minmax(0,1fr)_96px_repeat(4,72px)_80px] @3xl:items-center @3xl:gap-4'
const HEADS = ['Destination', 'State', '24 h', 'Waiting', 'Delivered', 'Failed', 'Repeats?', 'Last sent']

/** One line each: what it is, how it is and what happens next, and the numbers of a day. */
export function DestinationList({ destinations }: { destinations: readonly Destination[] }): ReactNode {
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  return (
    <div className="@container">
      <div className={`hidden border-b border-kumo-hairline px-4 py-2 text-xs text-kumo-subtle ${GRID}`} aria-hidden="true">
        {HEADS.map((head, index) => (
          <span key={head} className={index > 2 ? 'text-right' : ''}>
            {head}
          </span>
        ))}
      </div>
      <ul aria-label="Destinations">
        {destinations.map((destination) => (
          <Row key={destination.name} destination={destination} />
        ))}
      </ul>
      <p className="px-4 py-2 text-xs text-kumo-subtle">
        Delivered, failed and possible repeats are those of the last 24 hours. “Repeats?” counts deliveries that may have arrived twice,
        because the outcome of a try is unknown and the destination cannot be asked.
      </p>
    </div>
  )
}

function Row({ destination }: { destination: Destination }): ReactNode {
  const { name, kind, counts, hours, since, lastDelivery } = destination
  const { outcome, word, next } = standingOf(destination, useNow())
  return (
    <li className="border-b border-kumo-hairline">
      <Link
        to="/destinations"
        search={{ name }}
        data-row=""
        className={`flex flex-col gap-1 px-4 py-3 -outline-offset-2 hover:bg-kumo-elevated @3xl:py-2 ${GRID}`}
      >
        <span className="flex min-w-0 flex-col">
          <span className="truncate font-medium">
            <Name>{name}</Name>
          </span>
          <span className="text-xs text-kumo-subtle">{kind}</span>
        </span>
        <span className="flex min-w-0 flex-col">
          <span className="flex items-center gap-1.5">
            <OutcomeIcon outcome={outcome} />
            {word}
            {since !== null && (
              <span className="text-xs text-kumo-subtle">
                since <Age at={since} />
              </span>
            )}
          </span>
          <span className="text-xs text-kumo-subtle @3xl:line-clamp-2">{next}</span>
        </span>
        <DayBars hours={hours} className="w-24 max-@3xl:hidden" />
        <span className="flex flex-wrap gap-x-4 gap-y-0.5 @3xl:contents">
          <Figure value={heldCount(destination)} word="waiting" />
          <Figure value={counts.delivered} word="delivered" />
          <Figure value={counts.parked} word="failed" loud />
          <Figure value={counts.possibleRepeats} word="possible repeats" />
          <span className="text-xs text-kumo-subtle @3xl:text-right">
            <span className="@3xl:sr-only">last sent </span>
            {lastDelivery ? <Age at={lastDelivery.at} /> : UNKNOWN}
          </span>
        </span>
      </Link>
    </li>
  )
}

function Figure({ value, word, loud = false }: { value: number; word: string; loud?: boolean }): ReactNode {
  return (
    <span className={`text-xs @3xl:text-right @3xl:text-[13px] ${value === 0 ? 'text-kumo-subtle' : loud ? 'text-bad' : ''}`}>
      <span className="num">{count(value)}</span>
      <span className="text-kumo-subtle @3xl:sr-only"> {word}</span>
    </span>
  )
}
