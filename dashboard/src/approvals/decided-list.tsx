import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { BusyList } from '../design/busy-list.tsx'
import { Empty } from '../design/empty.tsx'
import { DecidedRow } from './decided-row.tsx'
import { decidedQuery } from './queries.ts'

interface DecidedListProps {
  decision: 'approved' | 'rejected'
  open: string | undefined
}

/** Who decided what and when, newest first. */
export function DecidedList({ decision, open }: DecidedListProps): ReactNode {
  const list = useInfiniteQuery(decidedQuery(decision))
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <div className="card">
      <BusyList
        list={list}
        label={decision === 'approved' ? 'Approved' : 'Rejected'}
        count={entries.length}
        empty={<Empty title={`Nothing was ${decision} yet`}>Decisions stay here with who made them, when, by which way and why.</Empty>}
      >
        {entries.map((entry) => (
          <DecidedRow key={entry.subject} entry={entry} decision={decision} open={open === entry.subject} />
        ))}
      </BusyList>
    </div>
  )
}
