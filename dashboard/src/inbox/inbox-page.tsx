import { Button } from '@cloudflare/kumo/components/button'
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { VIEWS } from '../api/shapes.ts'
import { useTitle } from '../design/title.ts'
import { ItemPanel } from '../item/item-panel.tsx'
import { useKeys } from '../shell/keys.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { Filters } from './filters.tsx'
// oxlint-disable-next-line no-unassigned-import -- a style sheet has nothing to give
import './inbox.css'
import { ItemList } from './item-list.tsx'
import { searchOf } from './search.ts'
import { useSelection } from './selection.ts'
import { useInbox } from './use-inbox.ts'
import { useSavedViews } from './use-saved-views.ts'
import { ViewMenu } from './view-menu.tsx'
import { ViewTabs } from './view-tabs.tsx'

const ORDERS = [{ value: 'oldest', label: 'Oldest first' }] as const

/** The line that has the focus, else the one that is open. */
const pointedAt = (open: string | undefined): string | undefined =>
  document.activeElement?.closest<HTMLElement>('li')?.querySelector<HTMLElement>('[data-row]')?.dataset['row'] ?? open

/** The list of what came in with the item that is open beside it; on a phone one of both. */
export function InboxPage(): ReactNode {
  useTitle('Inbox')
  const search = useSearch({ from: '/shell/inbox' })
  const inbox = useInbox(search)
  const saved = useSavedViews()
  const ticked = useSelection(inbox.key, inbox.ids)
  const open = search.item !== undefined
  const tick = (range: boolean): void => {
    const id = pointedAt(search.item)
    if (id !== undefined) ticked.toggle(id, range)
  }
  const places = [
    ...VIEWS.map((view) => () => inbox.change({ view, saved: undefined })),
    ...saved.views.map((view) => () => inbox.go(searchOf(view))),
  ]
  useKeys({
    j: () => inbox.step(1),
    k: () => inbox.step(-1),
    x: () => tick(false),
    X: () => tick(true),
    '/': () => document.querySelector<HTMLInputElement>('#inbox-search')?.select(),
    f: () => document.querySelector<HTMLElement>('#inbox-filters button')?.focus(),
    ...Object.fromEntries(places.slice(0, 9).map((go, index) => [String(index + 1), go])),
    Escape: open ? inbox.close : ticked.selecting ? ticked.clear : undefined,
  })
  return (
    <div className="flex min-h-0 flex-col md:h-[calc(100dvh-48px)]">
      <div className="flex shrink-0 flex-col gap-2 border-b border-kumo-hairline px-4 py-3 md:px-5">
        <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-xl leading-7 font-semibold">Inbox</h1>
          <span className="ml-auto flex items-center gap-2 md:order-last">
            <FilterMenu name="Order" options={ORDERS} value={search.sort} onChange={(sort) => inbox.change({ sort })} />
            <ExportMenu search={search} />
          </span>
          <ViewTabs search={search} counts={inbox.counts} saved={saved.views} pending={inbox.counting || saved.pending} />
          <p className="flex items-center gap-1.5 text-xs text-kumo-subtle max-2xl:hidden" aria-hidden="true">
            <kbd className="kbd">J</kbd>
            <kbd className="kbd">K</kbd> move <kbd className="kbd">X</kbd> tick <kbd className="kbd">E</kbd> done{' '}
            <kbd className="kbd">?</kbd> all keys
          </p>
        </div>
        <Filters search={search} change={inbox.change}>
          {!ticked.selecting && (
            <Button size="sm" variant="ghost" className="md:hidden" onClick={ticked.begin}>
              Tick
            </Button>
          )}
          <ViewMenu search={search} views={saved} />
        </Filters>
      </div>
      <div className={`grid min-h-0 flex-1 ${open ? 'md:grid-cols-[minmax(300px,5fr)_minmax(0,8fr)]' : ''}`}>
        <ItemList inbox={inbox} search={search} ticked={ticked} />
        {search.item !== undefined && (
          <ItemPanel
            key={search.item}
            id={search.item}
            place={inbox.place}
            total={inbox.total}
            step={inbox.step}
            canStep={inbox.canStep}
            close={inbox.close}
          />
        )}
      </div>
      <BulkBar ticked={ticked} search={search} total={inbox.total} />
    </div>
  )
}
