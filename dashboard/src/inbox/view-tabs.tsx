import type { ReactNode } from 'react'
import { type View, type ViewCounts, VIEWS } from '../api/shapes.ts'
import { cappedCount } from '../design/format.ts'
import { SearchLink } from '../design/search-link.tsx'
import { DEFAULT_VIEW, type InboxSearch } from './search.ts'

const NAMES: Record<View, string> = {
  toLookAt: 'To look at',
  negative: 'Negative',
  bugs: 'Bugs',
  waiting: 'Waiting',
  degraded: 'Degraded',
  snoozed: 'Snoozed',
  all: 'All',
}

/** The views with how much is in each; changing it keeps the filters. */
export function ViewTabs({ search, counts }: { search: InboxSearch; counts: ViewCounts | undefined }): ReactNode {
  const current = search.view ?? DEFAULT_VIEW
  return (
    <nav aria-label="Views" className="flex max-w-full overflow-x-auto rounded-md bg-kumo-recessed p-0.5 ring-1 ring-kumo-hairline">
      {VIEWS.map((view, index) => (
        <SearchLink
          key={view}
          search={{ ...search, view: view === DEFAULT_VIEW ? undefined : view, item: undefined }}
          aria-current={view === current ? 'page' : undefined}
          data-view={view}
          title={`Press ${index + 1}`}
          className="flex h-6 items-center gap-1.5 rounded-[5px] px-2 text-xs whitespace-nowrap text-kumo-subtle hover:text-kumo-default aria-[current=page]:bg-kumo-base aria-[current=page]:font-medium aria-[current=page]:text-kumo-default aria-[current=page]:shadow-xs aria-[current=page]:ring-1 aria-[current=page]:ring-kumo-line"
        >
          {NAMES[view]}
          {counts && <span className="num text-kumo-subtle">{cappedCount(counts[view])}</span>}
        </SearchLink>
      ))}
    </nav>
  )
}
