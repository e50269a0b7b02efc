import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { Empty } from '../design/empty.tsx'
import { Failure } from '../design/failure.tsx'
import { clockTime } from '../design/format.ts'
import { PageFrame } from '../design/page-frame.tsx'
import { ReadOnly } from '../design/read-only.tsx'
import { useTitle } from '../design/title.ts'
import { DestinationBones } from './destination-bones.tsx'
import { DestinationDetail } from './destination-detail.tsx'
import { DestinationList } from './destination-list.tsx'
import { FirstDestination } from './first-destination.tsx'
import { destinationsQuery } from './queries.ts'
import { summaryOf } from './standing.ts'

const LINK = 'text-kumo-link underline'

/** Where actions go: whether it works there, what waits, and one destination in detail. */
export function DestinationsPage(): ReactNode {
  const { name } = useSearch({ from: '/shell/destinations' })
  useTitle(name ?? 'Destinations')
  const destinations = useQuery(destinationsQuery)
  const all = destinations.data
  const one = all?.find((destination) => destination.name === name)
  if (one) return <DestinationDetail key={one.name} destination={one} />
  if (name !== undefined && destinations.isPending) return <DestinationBones name={name} />
  return (
    <PageFrame
      title="Destinations"
      stacked
      actions={
        <p className="min-h-5 text-kumo-subtle sm:grow sm:text-right">
          {all ? (
            <>
              {summaryOf(all)} · as of <time className="num">{clockTime(destinations.dataUpdatedAt)}</time>
            </>
          ) : (
            destinations.isPending && 'Reading …'
          )}
        </p>
      }
    >
      <ReadOnly />
      <div className="card flex flex-col">
        {destinations.error && <Failure error={destinations.error} retry={() => void destinations.refetch()} />}
        {destinations.isPending && <BoneRows rows={4} height="h-14" />}
        {all?.length === 0 && <FirstDestination />}
        {all && all.length > 0 && name === undefined && <DestinationList destinations={all} />}
        {all && all.length > 0 && name !== undefined && (
          <Empty
            title="There is no such destination"
            action={
              <Link to="/destinations" className={LINK}>
                All destinations
              </Link>
            }
          >
            The configuration in force has none with this name; it may have been taken out of it.
          </Empty>
        )}
      </div>
    </PageFrame>
  )
}
