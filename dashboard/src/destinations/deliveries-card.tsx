import { Button } from '@cloudflare/kumo/components/button'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { BulkBar } from '../design/bulk-bar.tsx'
import { BusyList } from '../design/busy-list.tsx'
import { Card } from '../design/card.tsx'
import { Empty } from '../design/empty.tsx'
import { clockTime, count } from '../design/format.ts'
import { Segmented } from '../design/segmented.tsx'
import { useRenewDeliveries } from './actions.ts'
import { bulkOf, bulkWork, concernedSentence, type DeliveryBulk } from './bulk.ts'
import { DeliveryRow } from './delivery-row.tsx'
import { type Concerned, concernedQuery, deliveriesQuery, type Destination, filterOf } from './queries.ts'
import { type DeliveryView, type DestinationSearch, VIEWS } from './search.ts'

const NAMES: Record<DeliveryView, string> = {
  all: 'All',
  held: 'Waiting',
  parked: 'Failed',
  retrying: 'Retrying',
  delivered: 'Delivered',
  skipped: 'Skipped',
  cancelled: 'Cancelled',
  repeats: 'Possible repeats',
}

/** The deliveries of a destination by what became of them, and what can be done to all that are shown. */
export function DeliveriesCard({
  destination: { name, state },
  search,
}: {
  destination: Destination
  search: DestinationSearch
}): ReactNode {
  const navigate = useNavigate()
  const view = search.view ?? 'all'
  const show = (next: DeliveryView): void => void navigate({ to: '/destinations', search: { name, ...(next !== 'all' && { view: next }) } })
  const list = useInfiniteQuery(deliveriesQuery(filterOf(name, view)))
  const bulk = bulkOf(view)
  const concerned = useQuery(concernedQuery(filterOf(name, view), bulk !== null))
  const deliveries = list.data?.pages.flatMap((page) => page.deliveries) ?? []
  return (
    <Card
      title="Deliveries"
      aside={
        <span className="relative max-w-full overflow-x-auto p-px">
          <Segmented label="What is shown" options={VIEWS.map((value) => ({ value, label: NAMES[value] }))} value={view} onChange={show} />
        </span>
      }
    >
      {bulk && concerned.data && <AllOfThem key={view} name={name} bulk={bulk} concerned={concerned.data} stopped={state !== 'well'} />}
      {/* What can be done to all of them stands above them, and would push them down if it came later. */}
      {concerned.isLoading ? (
        <BoneRows rows={6} height="h-14" />
      ) : (
        <BusyList list={list} label="Deliveries" count={deliveries.length} empty={<Nothing view={view} show={show} />}>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} search={search} />
          ))}
        </BusyList>
      )}
    </Card>
  )
}

interface AllOfThemProps {
  name: string
  bulk: DeliveryBulk
  concerned: Concerned
  stopped: boolean
}

function AllOfThem({ name, bulk, concerned, stopped }: AllOfThemProps): ReactNode {
  const renew = useRenewDeliveries()
  return (
    <BulkBar
      total={concerned.count}
      preview={`${concernedSentence(concerned)} ${bulk.consequence}`}
      verb={bulk.verb(count(concerned.count))}
      primary={bulk.operation === 'retry' && !stopped}
      final={bulk.operation === 'cancel'}
      work={async (progress) => {
        try {
          return await bulkWork(bulk, name, concerned)(progress)
        } finally {
          await renew()
        }
      }}
    />
  )
}

function Nothing({ view, show }: { view: DeliveryView; show: (view: DeliveryView) => void }): ReactNode {
  if (view === 'all')
    return <Empty title="Nothing was sent here yet">Deliveries appear as soon as a rule that names this destination matches an item.</Empty>
  return (
    <Empty
      title={view === 'parked' || view === 'retrying' ? 'Nothing needs you here' : 'None of these'}
      action={
        <Button size="sm" onClick={() => show('all')}>
          Show all deliveries
        </Button>
      }
    >
      No delivery to this destination is under “{NAMES[view]}”. Checked {clockTime(Date.now())}.
    </Empty>
  )
}
