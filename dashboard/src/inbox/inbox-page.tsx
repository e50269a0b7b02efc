import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTitle } from '../design/title.ts'
import { ItemPanel } from '../item/item-panel.tsx'
import { useKeys } from '../shell/keys.ts'
import { Filters } from './filters.tsx'
import { ItemList } from './item-list.tsx'
import { useInbox } from './use-inbox.ts'
import { ViewTabs } from './view-tabs.tsx'

/** The list of what came in with the item that is open beside it; on a phone one of both. */
export function InboxPage(): ReactNode {
  useTitle('Inbox')
  const search = useSearch({ from: '/shell/inbox' })
  const inbox = useInbox(search)
  useKeys({
    j: () => inbox.step(1),
    k: () => inbox.step(-1),
    '/': () => document.querySelector<HTMLInputElement>('#inbox-search')?.select(),
    ...Object.fromEntries(inbox.views.map((view, index) => [String(index + 1), () => inbox.change({ view })])),
    Escape: search.item === undefined ? undefined : inbox.close,
  })
  const open = search.item !== undefined
  return (
    <div className="flex min-h-0 flex-col md:h-[calc(100dvh-48px)]">
      <div className="flex shrink-0 flex-col gap-2 border-b border-kumo-hairline px-4 py-3 md:px-5">
        <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-xl leading-7 font-semibold">Inbox</h1>
          <ViewTabs search={search} counts={inbox.counts} />
          <p className="ml-auto flex items-center gap-1.5 text-xs text-kumo-subtle max-xl:hidden" aria-hidden="true">
            <kbd className="kbd">J</kbd>
            <kbd className="kbd">K</kbd> move <kbd className="kbd">E</kbd> done <kbd className="kbd">?</kbd> all keys
          </p>
        </div>
        <Filters search={search} change={inbox.change} />
      </div>
      <div className={`grid min-h-0 flex-1 ${open ? 'md:grid-cols-[minmax(300px,5fr)_minmax(0,8fr)]' : ''}`}>
        <ItemList inbox={inbox} search={search} />
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
    </div>
  )
}
