import { useNavigate, useSearch } from '@tanstack/react-router'
import { MagnifyingGlassIcon } from '@phosphor-icons/react/dist/csr/MagnifyingGlass'
import type { ReactNode } from 'react'
import { Segmented } from '../design/segmented.tsx'
import { useTyped } from '../design/use-typed.ts'
import { type Sort, SORTS, STATES, type TopicSearch } from './search.ts'
import { STATE_WORDS } from './words.ts'

const SORT_WORDS: Record<Sort, string> = {
  rising: 'Rising',
  items: 'Items',
  people: 'People',
  negative: 'Negative items',
  new: 'New or back',
}

const STATE_OPTIONS = [{ value: 'all', label: 'All' } as const, ...STATES.map((value) => ({ value, label: STATE_WORDS[value].word }))]

/** Long enough that a word can be finished before it is looked for. */
const REST_MS = 250

/** How the list is chosen and sorted; all of it stands in the address. */
export function TopicFilters(): ReactNode {
  const { q = '', state = 'all', sort = 'rising' } = useSearch({ from: '/shell/topics' })
  const navigate = useNavigate()
  const change = (next: TopicSearch | Record<string, undefined>): void =>
    void navigate({ to: '/topics', search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false })
  return (
    <header className="flex flex-wrap items-center gap-2 border-b border-kumo-hairline px-4 py-2">
      <NameFilter text={q} change={(text) => change({ q: text === '' ? undefined : text })} />
      <div className="relative flex max-w-full overflow-x-auto p-px">
        <Segmented
          label="Which topics"
          options={STATE_OPTIONS}
          value={state}
          onChange={(next) => change({ state: next === 'all' ? undefined : next })}
        />
      </div>
      <label className="ml-auto flex items-center gap-2 text-xs text-kumo-subtle max-sm:ml-0">
        Sorted by
        <select
          value={sort}
          onChange={(event) => {
            const next = SORTS.find((one) => one === event.target.value)
            change({ sort: next === 'rising' ? undefined : next })
          }}
          className="h-7 rounded-md bg-kumo-base px-2 text-[13px] text-kumo-default ring-1 ring-kumo-line"
        >
          {SORTS.map((one) => (
            <option key={one} value={one}>
              {SORT_WORDS[one]}
            </option>
          ))}
        </select>
      </label>
    </header>
  )
}

function NameFilter({ text, change }: { text: string; change: (text: string) => void }): ReactNode {
  const { typed, type } = useTyped(text, change, REST_MS)
  return (
    <label className="flex h-7 min-w-40 items-center gap-1.5 rounded-md bg-kumo-base px-2.5 ring-1 ring-kumo-line focus-within:ring-accent max-sm:w-full">
      <MagnifyingGlassIcon className="size-3.5 text-kumo-subtle" />
      <span className="sr-only">Name of a topic</span>
      <input
        value={typed}
        maxLength={80}
        placeholder="Name"
        onChange={(event) => type(event.target.value)}
        className="w-full min-w-0 bg-transparent outline-none placeholder:text-kumo-subtle"
      />
    </label>
  )
}
