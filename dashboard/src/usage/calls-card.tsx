import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BusyList } from '../design/busy-list.tsx'
import { Card } from '../design/card.tsx'
import { Empty } from '../design/empty.tsx'
import { Name } from '../design/foreign.tsx'
import { Segmented } from '../design/segmented.tsx'
import { CallRow } from './call-row.tsx'
import { ExportLink } from './export-link.tsx'
import { callsQuery } from './queries.ts'
import { type CallView, DEFAULT_GROUPING, GROUPINGS, type UsageSearch } from './search.ts'
import type { CallQuery, Report } from './shapes.ts'

const FILTERS: Record<CallView, CallQuery> = {
  all: {},
  error: { outcome: 'error' },
  refused: { outcome: 'rejected' },
  degraded: { outcome: 'degraded' },
  unpriced: { priced: false },
}

const OPTIONS: readonly { value: CallView; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'error', label: 'Failed' },
  { value: 'refused', label: 'Refused' },
  { value: 'degraded', label: 'Degraded' },
  { value: 'unpriced', label: 'Unpriced' },
]

/** The calls behind the numbers: of the same time, and of the group that is chosen. */
export function CallsCard({ report: { from, to }, search }: { report: Report; search: UsageSearch }): ReactNode {
  const navigate = useNavigate()
  const by = search.by ?? DEFAULT_GROUPING
  const view = search.calls ?? 'all'
  const filter: CallQuery = {
    from: String(from),
    to: String(to),
    ...FILTERS[view],
    ...(search.of !== undefined && by !== 'origin' && { [by]: search.of }),
  }
  const list = useInfiniteQuery(callsQuery(filter, true))
  const calls = list.data?.pages.flatMap((page) => page.calls) ?? []
  const { of, calls: _calls, call: _call, ...rest } = search
  const chosen = of === undefined ? {} : { of }
  return (
    <Card
      title="Calls"
      aside={
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          {of !== undefined && (
            <Link
              to="/usage"
              search={{ ...rest, ...(view !== 'all' && { calls: view }) }}
              replace
              resetScroll={false}
              className="flex h-7 max-w-64 items-center gap-1 rounded-md bg-accent-tint px-2.5 text-xs font-medium text-accent"
            >
              {GROUPINGS[by]}:
              <span className="truncate">
                <Name>{of}</Name>
              </span>
              <span aria-hidden="true">×</span>
              <span className="sr-only">, show all</span>
            </Link>
          )}
          <Segmented
            label="Which calls"
            options={OPTIONS}
            value={view}
            onChange={(next) =>
              void navigate({
                to: '/usage',
                search: { ...rest, ...chosen, ...(next !== 'all' && { calls: next }) },
                replace: true,
                resetScroll: false,
              })
            }
          />
          <ExportLink
            query={{
              ...(Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)])) satisfies Record<
                string,
                string
              >),
              of: 'calls',
            }}
            what="These calls"
          />
        </span>
      }
    >
      <BusyList
        list={list}
        label="Calls"
        count={calls.length}
        empty={
          <Empty title="No such call">
            {view === 'all'
              ? 'Single calls are kept for a while; what they came to is counted for good.'
              : 'None of this kind in this time.'}
          </Empty>
        }
      >
        {calls.map((call) => (
          <CallRow key={call.id} call={call} search={search} open={call.id === search.call} />
        ))}
      </BusyList>
    </Card>
  )
}
