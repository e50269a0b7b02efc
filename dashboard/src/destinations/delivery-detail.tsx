import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Delivery, DeliveryStatus } from '../api/shapes.ts'
import { Act } from '../design/act.tsx'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { Foreign } from '../design/foreign.tsx'
import { SearchLink } from '../design/search-link.tsx'
import { Moment } from '../design/time.tsx'
import { Tries } from '../item/deliveries-tab.tsx'
import { useDeliveryActions } from './actions.ts'
import { deliveryQuery } from './queries.ts'

/** States that one can send from once more, and those that one can still take out of the way. */
const AGAIN = new Set<DeliveryStatus>(['parked', 'skipped', 'cancelled', 'retrying'])
const CANCELLED = new Set<DeliveryStatus>(['awaiting_approval', 'pending', 'retrying', 'held'])

/** What a delivery says, its tries, and what one can do with it. */
export function DeliveryDetail({ delivery }: { delivery: Delivery }): ReactNode {
  const { id, eventId, status, nextAttemptAt, externalUrl, externalId } = delivery
  const full = useQuery(deliveryQuery(id))
  const { retry, cancel } = useDeliveryActions(id)
  return (
    <div className="flex flex-col gap-3 border-t border-kumo-hairline bg-kumo-elevated px-4 py-3 md:pl-11">
      {/* As high before its words are there as after, whatever they are. */}
      <div
        className="h-28 resize-y overflow-y-auto rounded-md bg-kumo-base p-3 ring-1 ring-kumo-hairline"
        role="group"
        aria-label="What it says"
        tabIndex={0}
      >
        {full.error && <Failure error={full.error} retry={() => void full.refetch()} />}
        {full.isPending && <Bone className="h-10 w-full" />}
        {full.data && (
          <p className="foreign whitespace-pre-wrap" dir="auto">
            <Foreign text={full.data.content.text} />
          </p>
        )}
      </div>
      {nextAttemptAt !== null && (
        <p className="text-xs text-kumo-subtle">
          Next by itself: <Moment at={nextAttemptAt} />
        </p>
      )}
      <Tries delivery={delivery} />
      <div className="flex flex-wrap items-center gap-2">
        {AGAIN.has(status) && (
          <Act loading={retry.isPending} onClick={() => retry.mutate()}>
            Send again
          </Act>
        )}
        {CANCELLED.has(status) && (
          <Act loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel
          </Act>
        )}
        <SearchLink search={{ view: 'all', item: eventId }} className="text-kumo-link underline">
          Open the item
        </SearchLink>
        {externalUrl !== null && (
          <a href={externalUrl} target="_blank" rel="noreferrer noopener" className="text-kumo-link underline">
            Open {externalId ?? 'it'} there
          </a>
        )}
        <code className="ml-auto font-mono text-xs text-kumo-subtle max-sm:hidden">{id}</code>
      </div>
    </div>
  )
}
