import { Button } from '@cloudflare/kumo/components/button'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Empty } from '../../design/empty.tsx'
import { CONTROL } from '../../design/field.tsx'
import { count } from '../../design/format.ts'
import type { SourceKind } from '../shapes.ts'
import { findKinds, wayOf } from './find-kinds.ts'

interface KindPickerProps {
  kinds: readonly SourceKind[]
  picked: string | undefined
  pick: (kind: string) => void
}

/** Every provider and way, found by a word. Arrow keys walk through them as through the options of a radio group. */
export function KindPicker({ kinds, picked, pick }: KindPickerProps): ReactNode {
  const [search, setSearch] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const found = findKinds(kinds, search)
  // Whoever comes by a link sees what is picked; only the list moves, not the page.
  useEffect(() => {
    const option = list.current?.querySelector<HTMLElement>('label:has(input:checked)')
    if (option && list.current) list.current.scrollTop = option.offsetTop - list.current.offsetTop - list.current.clientHeight / 2
  }, [])
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      list.current?.querySelector<HTMLInputElement>('input')?.focus()
    }
    if (event.key === 'Enter' && found[0]) pick(found[0].kind)
  }
  return (
    <>
      <div className="border-b border-kumo-hairline p-3">
        <input
          type="search"
          aria-label="Find a provider"
          placeholder={`Search ${count(kinds.length)} providers and ways`}
          value={search}
          autoFocus={picked === undefined}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={onKey}
          className={CONTROL}
        />
      </div>
      {found.length === 0 ? (
        <Empty
          title="No provider of this name"
          action={
            <Button size="sm" onClick={() => setSearch('')}>
              Show all {count(kinds.length)}
            </Button>
          }
        >
          Whatever sends JSON can be a source of kind “Any JSON”; what can be asked for JSON, one of “Any JSON API”.
        </Empty>
      ) : (
        <div ref={list} role="radiogroup" aria-label="Provider" className="max-h-48 overflow-y-auto p-1.5 lg:max-h-[520px]">
          {found.map((kind) => (
            <KindOption key={kind.kind} kind={kind} picked={picked === kind.kind} pick={pick} />
          ))}
        </div>
      )}
    </>
  )
}

function KindOption({ kind, picked, pick }: { kind: SourceKind; picked: boolean; pick: (kind: string) => void }): ReactNode {
  return (
    <label className="flex h-9 cursor-pointer items-center gap-2 rounded-md px-2.5 hover:bg-kumo-elevated has-checked:bg-accent-tint has-focus-visible:ring-2 has-focus-visible:ring-accent">
      <input
        type="radio"
        name="kind"
        value={kind.kind}
        checked={picked}
        onChange={() => pick(kind.kind)}
        className="size-3.5 shrink-0 accent-accent-solid"
      />
      <span className="min-w-0 flex-1 truncate">{kind.title}</span>
      <span className="shrink-0 text-xs text-kumo-subtle">{wayOf(kind)}</span>
    </label>
  )
}
