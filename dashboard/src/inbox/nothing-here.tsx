import { Button } from '@cloudflare/kumo/components/button'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { countsQuery } from '../api/queries.ts'
import type { ViewCounts } from '../api/shapes.ts'
import { Empty } from '../design/empty.tsx'
import { clockTime, itemCount } from '../design/format.ts'
import { DEFAULT_VIEW, filtersOf, type InboxSearch, toItemQuery } from './search.ts'

interface NothingHereProps {
  search: InboxSearch
  counts: ViewCounts | undefined
  change: (change: Partial<Record<keyof InboxSearch, unknown>>) => void
}

const NAMES: Record<string, string> = { q: 'text', assignee: 'handled by' }

const CLEARED = Object.fromEntries(
  ['q', 'source', 'topic', 'author', 'assignee', 'tag', 'state', 'sentiment', 'category', 'urgency', 'stage', 'last', 'from', 'to'].map(
    (name) => [name, undefined],
  ),
)

/** An empty list for one of three reasons: nothing ever came in, nothing matches, or all is done. */
export function NothingHere({ search, counts, change }: NothingHereProps): ReactNode {
  const filters = Object.entries(filtersOf(search))
  if (filters.length > 0) return <NothingMatches search={search} filters={filters} clear={() => change(CLEARED)} change={change} />
  if (counts?.all === 0) {
    return (
      <Empty
        title="Nothing has come in yet"
        action={
          <Link to="/" className="text-kumo-link underline">
            See the first steps
          </Link>
        }
      >
        Everything that your sources send is listed here, judged, with what was done about it.
      </Empty>
    )
  }
  return (
    <Empty
      title={(search.view ?? DEFAULT_VIEW) === DEFAULT_VIEW ? 'Nothing needs you' : 'Nothing in this view'}
      action={
        <Button size="sm" onClick={() => change({ view: 'all' })}>
          Show all {counts ? itemCount(counts.all) : ''}
        </Button>
      }
    >
      Checked {clockTime(Date.now())}. What is urgent, doubtful or stuck turns up here by itself.
    </Empty>
  )
}

interface NothingMatchesProps {
  search: InboxSearch
  filters: [string, unknown][]
  clear: () => void
  change: NothingHereProps['change']
}

function NothingMatches({ search, filters, clear, change }: NothingMatchesProps): ReactNode {
  const { view = DEFAULT_VIEW } = search
  const timed = search.last !== undefined || search.from !== undefined || search.to !== undefined
  const { last: _last, from: _from, to: _to, ...timeless } = search
  const { view: _view, sort: _sort, ...filter } = toItemQuery(timeless, 0)
  const near = useQuery(countsQuery(filter)).data
  const elsewhere = near && !timed && near.all > 0 ? near.all : 0
  const earlier = near && timed ? near[view] : 0
  return (
    <Empty
      title="Nothing matches"
      action={
        <>
          {earlier > 0 && (
            <Button size="sm" onClick={() => change({ last: undefined, from: undefined, to: undefined })}>
              {itemCount(earlier)} at any time
            </Button>
          )}
          {elsewhere > 0 && view !== 'all' && (
            <Button size="sm" onClick={() => change({ view: 'all' })}>
              {itemCount(elsewhere)} in all views
            </Button>
          )}
          <Button size="sm" onClick={clear}>
            Clear the filters
          </Button>
        </>
      }
    >
      No item in this view has {filters.map(([name, value]) => `${NAMES[name] ?? name} “${shown(name, value)}”`).join(' and ')}.
    </Empty>
  )
}

const shown = (name: string, value: unknown): string => (name === 'from' || name === 'to' ? clockTime(Number(value)) : String(value))
