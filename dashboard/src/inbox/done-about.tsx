import type { ReactNode } from 'react'
import type { DeliveryBrief, ItemLine } from '../api/shapes.ts'
import { deliveryWord, outcomeOf, OutcomeIcon } from '../design/delivery-state.tsx'

/** More than two would push the text out of sight; the panel has them all. */
const SHOWN = 2

/** What was done about an item: where it went, under which key, and whether that worked. */
export function DoneAbout({ item: { deliveries, degraded, method, state } }: { item: ItemLine }): ReactNode {
  const more = deliveries.length - SHOWN
  return (
    <span className="done flex min-w-0 items-center justify-end gap-2 text-xs text-kumo-subtle [grid-area:done]">
      {degraded && (
        <span
          className="shrink-0 rounded-sm border border-dashed border-kumo-interact px-1"
          title="No model answered; the embedded analyser judged it."
        >
          {method === 'embedded' ? 'embedded' : 'degraded'}
        </span>
      )}
      {deliveries.slice(0, SHOWN).map((delivery) => (
        <Brief key={`${delivery.destination}:${delivery.externalId ?? delivery.status}`} delivery={delivery} />
      ))}
      {more > 0 && <span className="num shrink-0">+{more}</span>}
      {state !== 'todo' && <span className="shrink-0 font-medium">{state}</span>}
    </span>
  )
}

function Brief({ delivery: { destination, status, externalId } }: { delivery: DeliveryBrief }): ReactNode {
  return (
    <span className="flex min-w-0 items-center gap-1" title={`${destination}: ${deliveryWord(status)}`}>
      <OutcomeIcon outcome={outcomeOf(status)} label={deliveryWord(status)} />
      <span className="max-w-28 truncate">{shortId(externalId) ?? destination}</span>
    </span>
  )
}

/** Keys of tickets are short and known by heart; ids of messages are neither. */
const shortId = (id: string | null): string | null => (id !== null && /^(?:[A-Z][A-Z0-9]*-\d+|#?\d{1,7})$/.test(id) ? id : null)
