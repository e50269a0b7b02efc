import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { ItemRow } from './item-row.tsx'
import { NothingHere } from './nothing-here.tsx'
import { type InboxSearch, withoutItem } from './search.ts'
import type { Ticked } from './selection.ts'
import type { Inbox } from './use-inbox.ts'

/** The lines of the list. It scrolls by itself; its end asks for more. */
export function ItemList({ inbox, search, ticked }: { inbox: Inbox; search: InboxSearch; ticked: Ticked }): ReactNode {
  const { items, fresh, list, setAtTop } = inbox
  const box = useRef<HTMLDivElement>(null)
  const open = search.item
  const latest = useRef(ticked.toggle)
  latest.current = ticked.toggle
  // The same function at every look, so that lines that have not changed are not drawn again.
  const tick = useCallback((id: string, range: boolean) => latest.current(id, range), [])
  const left = useRef(open)
  useEffect(() => {
    if (open === undefined) comeBack(box.current, left.current)
    else box.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' })
    left.current = open
  }, [open])
  // Another list is read from its first line on; the one that is open stays in sight.
  const shown = JSON.stringify(withoutItem(search))
  const before = useRef(shown)
  useEffect(() => {
    if (before.current !== shown) box.current?.scrollTo({ top: 0 })
    before.current = shown
  }, [shown])
  const showFresh = (): void => {
    box.current?.scrollTo({ top: 0 })
    void list.refetch()
  }
  return (
    <section
      ref={box}
      aria-label="Items"
      aria-busy={list.isFetching}
      onScroll={(event) => setAtTop(event.currentTarget.scrollTop < 8)}
      className={`rows ${ticked.selecting ? 'ticking' : ''} min-h-0 overflow-y-auto bg-kumo-base ${open === undefined ? '' : 'border-r border-kumo-hairline max-md:hidden'}`}
    >
      {fresh.length > 0 && (
        <button
          type="button"
          onClick={showFresh}
          className="sticky top-0 z-10 block w-full cursor-pointer border-b border-kumo-hairline bg-accent-tint py-1.5 text-xs font-medium text-accent"
        >
          {fresh.length === 1 ? '1 new item' : `${fresh.length} new items`} · show
        </button>
      )}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <BoneRows rows={14} height="h-10" />}
      {list.isSuccess && items.length === 0 && <NothingHere search={search} counts={inbox.counts} change={inbox.change} />}
      <ul aria-busy={list.isPlaceholderData} className="passing">
        {items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            search={search}
            open={item.id === open}
            ticked={ticked.ids.has(item.id) || ticked.all}
            tick={tick}
          />
        ))}
      </ul>
      {list.hasNextPage && <More load={() => void list.fetchNextPage()} busy={list.isFetchingNextPage} />}
    </section>
  )
}

/** Whoever closes an item goes on from its line, unless they have turned to something else. */
function comeBack(list: HTMLElement | null, closed: string | undefined): void {
  if (closed === undefined || !document.activeElement?.matches('body, main, [data-row]')) return
  const row = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find(({ dataset }) => dataset['row'] === closed)
  row?.focus()
}

/** Asks for the next page when it comes into sight; a button for whoever does not scroll. */
function More({ load, busy }: { load: () => void; busy: boolean }): ReactNode {
  const end = useRef<HTMLButtonElement>(null)
  const latest = useRef(load)
  latest.current = load
  useEffect(() => {
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: '400px' })
    if (end.current) seen.observe(end.current)
    return () => seen.disconnect()
  }, [])
  return (
    <button ref={end} type="button" onClick={load} className="h-10 w-full cursor-pointer text-xs text-kumo-subtle hover:bg-kumo-tint">
      {busy ? 'Loading …' : 'Show more'}
    </button>
  )
}
