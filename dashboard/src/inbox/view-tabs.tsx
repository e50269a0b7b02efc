import type { ReactNode } from 'react'
import { type View, type ViewCounts, VIEWS } from '../api/shapes.ts'
import { Bone } from '../design/bones.tsx'
import { Name } from '../design/foreign.tsx'
import { itemCount } from '../design/format.ts'
import { SearchLink } from '../design/search-link.tsx'
import { DEFAULT_VIEW, type InboxSearch, searchOf, withoutItem } from './search.ts'
import type { SavedView } from './shapes.ts'

const NAMES: Record<View, string> = {
  toLookAt: 'To look at',
  negative: 'Negative',
  bugs: 'Bugs',
  waiting: 'Waiting',
  degraded: 'Degraded',
  snoozed: 'Snoozed',
  all: 'All',
}

const TAB =
  'flex h-6 items-center gap-1.5 rounded-[5px] px-2 text-xs whitespace-nowrap text-kumo-subtle hover:text-kumo-default aria-[current=page]:bg-kumo-base aria-[current=page]:font-medium aria-[current=page]:text-kumo-default aria-[current=page]:shadow-xs aria-[current=page]:ring-1 aria-[current=page]:ring-kumo-line'
const BAR = 'flex max-w-full overflow-x-auto rounded-md bg-kumo-recessed p-0.5 ring-1 ring-kumo-hairline'

/** The last key that leads to a view. */
const KEYS = 9
const hint = (place: number): string | undefined => (place <= KEYS ? `Press ${place}` : undefined)

interface ViewTabsProps {
  search: InboxSearch
  counts: ViewCounts | undefined
  saved: readonly SavedView[]
  /** How wide the tabs are is not known before their counts. */
  pending: boolean
}

/** The views with how much is in each; changing it keeps the filters. Saved ones bring their own. */
export function ViewTabs({ search, counts, saved, pending }: ViewTabsProps): ReactNode {
  const current = search.view ?? DEFAULT_VIEW
  const own = saved.find(({ id }) => id === search.saved)
  if (pending) return <Bone className="h-7 w-120 max-w-full" />
  return (
    <>
      <nav aria-label="Views" className={BAR}>
        {VIEWS.map((view, index) => (
          <SearchLink
            key={view}
            search={{ ...withoutItem(search), view: view === DEFAULT_VIEW ? undefined : view, saved: undefined }}
            aria-current={!own && view === current ? 'page' : undefined}
            data-view={view}
            title={hint(index + 1)}
            className={TAB}
          >
            {NAMES[view]}
            {counts && <span className="num text-kumo-subtle">{itemCount(counts[view])}</span>}
          </SearchLink>
        ))}
      </nav>
      {saved.length > 0 && (
        <nav aria-label="Saved views" className={BAR}>
          {saved.map((view, index) => (
            <SearchLink
              key={view.id}
              search={searchOf(view)}
              aria-current={view.id === own?.id ? 'page' : undefined}
              data-view={view.id}
              title={[view.shared ? 'Shared by the workspace.' : 'Seen by you alone.', hint(VIEWS.length + index + 1)]
                .filter(Boolean)
                .join(' ')}
              className={TAB}
            >
              <span className="max-w-40 truncate">
                <Name>{view.name}</Name>
              </span>
              {view.count !== null && <span className="num text-kumo-subtle">{itemCount(view.count)}</span>}
            </SearchLink>
          ))}
        </nav>
      )}
    </>
  )
}
