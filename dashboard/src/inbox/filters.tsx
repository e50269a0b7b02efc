import { useQuery } from '@tanstack/react-query'
import { MagnifyingGlassIcon } from '@phosphor-icons/react/dist/csr/MagnifyingGlass'
import type { FormEvent, ReactNode } from 'react'
import { api } from '../api/client.ts'
import { dayRange } from '../design/format.ts'
import { useTyped } from '../design/use-typed.ts'
import { useAssignees } from './assignees.ts'
import { Chip, FilterMenu } from './filter-menu.tsx'
import { NameFilter } from './name-filter.tsx'
import { CHOICES, type InboxSearch } from './search.ts'

interface FiltersProps {
  search: InboxSearch
  change: (change: Partial<Record<keyof InboxSearch, unknown>>) => void
  /** What stands behind the filters. */
  children?: ReactNode
}

/** Long enough that a word can be finished before it is looked for. */
const REST_MS = 300

const LAST = { '24h': '24 hours', '7d': '7 days', '30d': '30 days' } as const

const sourcesQuery = {
  queryKey: ['source names'],
  staleTime: 60_000,
  queryFn: async () => (await api.GET('/v1/sources')).data?.sources.map(({ name }) => name) ?? [],
}

const named = (values: readonly string[]) => values.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1) }))

/** Every filter applies at once and stands in the address. */
export function Filters({ search, change, children }: FiltersProps): ReactNode {
  const sources = useQuery(sourcesQuery)
  const { names, me } = useAssignees()
  const { from, to, last, source, sentiment, category, urgency, stage, state, topic, author, assignee, tag } = search
  const fixed = from !== undefined || to !== undefined
  return (
    <div id="inbox-filters" className="-mx-4 flex items-center gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:flex-wrap md:px-px">
      <TextFilter text={search.q ?? ''} change={(q) => change({ q: q === '' ? undefined : q })} />
      {fixed ? (
        <Chip label={dayRange(from ?? 0, to ?? Date.now())} clear={() => change({ from: undefined, to: undefined })} />
      ) : (
        <FilterMenu
          name="Time"
          options={CHOICES.last.map((value) => ({ value, label: `Last ${LAST[value]}` }))}
          value={last}
          onChange={(value) => change({ last: value })}
        />
      )}
      <FilterMenu
        name="Source"
        options={(sources.data ?? []).map((value) => ({ value, label: value }))}
        value={source}
        onChange={(value) => change({ source: value })}
      />
      <FilterMenu
        name="Sentiment"
        options={named(CHOICES.sentiment)}
        value={sentiment}
        onChange={(value) => change({ sentiment: value })}
      />
      <FilterMenu name="Category" options={named(CHOICES.category)} value={category} onChange={(value) => change({ category: value })} />
      <NameFilter name="Topic" value={topic} onChange={(value) => change({ topic: value })} />
      <FilterMenu name="Urgency" options={named(CHOICES.urgency)} value={urgency} onChange={(value) => change({ urgency: value })} />
      <FilterMenu name="Stage" options={named(CHOICES.stage)} value={stage} onChange={(value) => change({ stage: value })} />
      <NameFilter name="Author" value={author} onChange={(value) => change({ author: value })} />
      <FilterMenu
        name="Handled by"
        options={names.map((value) => ({ value, label: value === me ? `Me (${value})` : value }))}
        value={assignee}
        onChange={(value) => change({ assignee: value })}
      />
      <FilterMenu
        name="State"
        options={[
          { value: 'todo', label: 'To do' },
          { value: 'done', label: 'Done' },
          { value: 'snoozed', label: 'Snoozed' },
        ]}
        value={state}
        onChange={(value) => change({ state: value })}
      />
      {tag !== undefined && <Chip label={`Label: ${tag}`} clear={() => change({ tag: undefined })} />}
      {children}
    </div>
  )
}

/** Looks for words while one types, after a moment of rest. */
function TextFilter({ text, change }: { text: string; change: (text: string) => void }): ReactNode {
  const { typed, type, tell } = useTyped(text, change, REST_MS)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    tell()
  }
  return (
    <form role="search" aria-label="In this list" onSubmit={submit} className="relative shrink-0">
      <MagnifyingGlassIcon className="pointer-events-none absolute top-1.5 left-2 size-4 text-kumo-subtle" />
      <input
        id="inbox-search"
        type="search"
        aria-label="Search text"
        placeholder="Search text"
        value={typed}
        onChange={(event) => type(event.target.value)}
        className="h-7 w-44 rounded-md bg-kumo-base pr-7 pl-7 ring-1 ring-kumo-line outline-accent placeholder:text-kumo-subtle focus-visible:outline-2 md:w-52"
      />
      {typed === '' && (
        <kbd className="kbd pointer-events-none absolute top-1.5 right-2" aria-hidden="true">
          /
        </kbd>
      )}
    </form>
  )
}
