import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from '@cloudflare/kumo/components/button'
import type { ReactNode } from 'react'
import { BusyList } from '../../design/busy-list.tsx'
import { Empty } from '../../design/empty.tsx'
import { stepFocus } from '../../design/step-focus.ts'
import { useKeys } from '../../shell/keys.ts'
import { EntryRow } from './entry-row.tsx'
import { Filters } from './filters.tsx'
import { auditQuery } from './queries.ts'
import { type AuditSearch, filtersOf, toAuditSearch } from './search.ts'

/** Who changed what, newest first. */
export function AuditSection(): ReactNode {
  const search = toAuditSearch(useSearch({ from: '/shell/settings/$section' }))
  const filters = filtersOf(search)
  const list = useInfiniteQuery(auditQuery(filters))
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? []
  const navigate = useNavigate()
  const go = (next: AuditSearch): void =>
    void navigate({ to: '/settings/$section', params: { section: 'audit' }, search: { ...next }, replace: true, resetScroll: false })
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1), Escape: () => go(filters) })
  return (
    <div className="card">
      <Filters filters={filters} go={go} />
      <BusyList
        list={list}
        label="Entries"
        count={entries.length}
        empty={<NothingHere filtered={Object.keys(filters).length > 0} clear={() => go({})} />}
      >
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} filters={filters} open={entry.id === search.entry} />
        ))}
      </BusyList>
    </div>
  )
}

function NothingHere({ filtered, clear }: { filtered: boolean; clear: () => void }): ReactNode {
  return filtered ? (
    <Empty
      title="Nothing matches"
      action={
        <Button size="sm" onClick={clear}>
          Clear the filters
        </Button>
      }
    >
      No change fits all of these filters.
    </Empty>
  ) : (
    <Empty title="Nothing was changed yet">
      Every change of configuration, rules, secrets, prompts, items and actions is written down here with who made it.
    </Empty>
  )
}
