import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Delivery } from '../api/shapes.ts'
import { deliveryWord, outcomeOf, OutcomeIcon } from '../design/delivery-state.tsx'
import { Foreign } from '../design/foreign.tsx'
import { Age } from '../design/time.tsx'
import { DeliveryDetail } from './delivery-detail.tsx'
import type { DestinationSearch } from './search.ts'

/** A delivery as a line; opened, it shows what it says and every try. */
export function DeliveryRow({ delivery, search }: { delivery: Delivery; search: DestinationSearch }): ReactNode {
  const { id, status, title, rule, createdAt, finishedAt, reason, possibleRepeat, externalId, attempts } = delivery
  const open = search.delivery === id
  const said = reason ?? answerOf(delivery)
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <Link
        to="/destinations"
        search={{ ...search, delivery: open ? undefined : id }}
        replace={search.delivery !== undefined}
        resetScroll={false}
        data-row=""
        aria-expanded={open}
        className={`flex items-start gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-kumo-elevated ${open ? 'bg-accent-tint' : ''}`}
      >
        <span className="mt-0.5">
          <OutcomeIcon outcome={outcomeOf(status)} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="line foreign font-medium" dir="auto">
            <Foreign text={title} />
          </span>
          <span className="foreign block text-xs text-kumo-subtle">
            {deliveryWord(status)} · rule {rule}
            {attempts.length > 1 && ` · ${attempts.length} tries`}
            {possibleRepeat && ' · may have arrived twice'}
            {said !== null && (
              <>
                {' '}
                · <Foreign text={said} />
              </>
            )}
          </span>
        </span>
        {externalId !== null && <span className="max-w-32 truncate text-xs text-kumo-subtle max-sm:hidden">{externalId}</span>}
        <span className="text-xs text-kumo-subtle">
          <Age at={finishedAt ?? createdAt} />
        </span>
      </Link>
      {open && <DeliveryDetail delivery={delivery} />}
    </li>
  )
}

const UNSENT = new Set<Delivery['status']>(['parked', 'retrying'])

/** What the last try was answered, where that is why it did not arrive. */
function answerOf({ status, attempts }: Delivery): string | null {
  const last = UNSENT.has(status) ? attempts.at(-1) : undefined
  return last ? [last.status, last.detail].filter(Boolean).join(' ').slice(0, 200) : null
}
