import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { countsQuery, itemsQuery, newestQuery } from '../api/queries.ts'
import type { ItemLine } from '../api/shapes.ts'
import { useNow } from '../design/time.tsx'
import { DEFAULT_VIEW, type InboxSearch, toItemQuery, withFilter, withoutItem } from './search.ts'

/** What the list shows and how one moves in it. The address is the state; only the scroll position is kept beside it. */
export function useInbox(search: InboxSearch) {
  const navigate = useNavigate()
  const now = useNow()
  const [atTop, setAtTop] = useState(true)
  const open = search.item
  const minute = Math.floor(now / 60_000)
  // oxlint-disable-next-line exhaustive-deps -- the address object is new at every navigation, its text is what counts
  const query = useMemo(() => toItemQuery(search, minute * 60_000), [JSON.stringify(withoutItem(search)), search.last && minute])
  const { view: _view, sort: _sort, ...filter } = query
  // New lines would move those one is about to click on: they slide in only where nobody can be hit by that.
  const calm = atTop && open === undefined
  const list = useInfiniteQuery(itemsQuery(query, calm))
  const counts = useQuery(countsQuery(filter))
  const newest = useQuery(newestQuery(query, !calm && list.isSuccess))
  // Lines that are there already are shown as they are now, also where no new one may slide in.
  const items = useMemo(() => renewed(list.data?.pages.flatMap((page) => page.items) ?? [], newest.data ?? []), [list.data, newest.data])
  const view = search.view ?? DEFAULT_VIEW
  const ids = useMemo(() => items.map(({ id }) => id), [items])
  const place = items.findIndex(({ id }) => id === open)
  const fresh = useMemo(() => freshOf(newest.data ?? [], items), [newest.data, items])

  const { refetch } = list
  useEffect(() => {
    if (calm && fresh.length > 0) void refetch()
    // oxlint-disable-next-line exhaustive-deps -- what came meanwhile slides in when one is back at the top
  }, [calm])

  const go = (item: string | undefined, replace: boolean): void =>
    void navigate({
      to: '/inbox',
      search: item === undefined ? withoutItem(search) : { ...search, item },
      replace,
      resetScroll: false,
    })
  return {
    items,
    ids,
    /** What the list is, as a text; another one is another list. */
    key: JSON.stringify(query),
    fresh,
    list,
    counts: counts.data,
    counting: counts.isPending,
    total: counts.data?.[view] ?? null,
    view,
    /** Place of the open item in the list; −1: it is not in it. */
    place,
    setAtTop,
    change: (change: Partial<Record<keyof InboxSearch, unknown>>): void =>
      void navigate({ to: '/inbox', search: withFilter(search, change) }),
    /** Another list altogether. */
    go: (next: InboxSearch): void => void navigate({ to: '/inbox', search: next }),
    close: (): void => go(undefined, false),
    canStep: (by: number): boolean => items[place + by] !== undefined && place !== -1,
    /** The next or the previous item: opened where one is open, else only pointed at. */
    step: (by: number): void => {
      if (open === undefined) return focusRow(by)
      const next = items[Math.max(0, place + by)]
      if (next && next.id !== open) go(next.id, true)
      if (place + by >= items.length - 3 && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
    },
  }
}

export type Inbox = ReturnType<typeof useInbox>

/** The lines with what is known of them by now. */
function renewed(items: ItemLine[], newest: readonly ItemLine[]): ItemLine[] {
  if (newest.length === 0) return items
  const now = new Map(newest.map((item) => [item.id, item]))
  return items.map((item) => now.get(item.id) ?? item)
}

/** What came in after the first line of the list. */
function freshOf(newest: readonly ItemLine[], items: readonly ItemLine[]): ItemLine[] {
  const [first] = items
  if (!first) return [...newest]
  const known = new Set(items.map(({ id }) => id))
  return newest.filter(({ id, receivedAt }) => !known.has(id) && receivedAt >= first.receivedAt)
}

function focusRow(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  rows[Math.min(rows.length - 1, Math.max(0, at === -1 ? 0 : at + by))]?.focus()
}
