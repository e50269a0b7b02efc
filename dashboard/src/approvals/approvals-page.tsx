import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageFrame } from '../design/page-frame.tsx'
import { ReadOnly } from '../design/read-only.tsx'
import { Segmented } from '../design/segmented.tsx'
import { useTitle } from '../design/title.ts'
import { DecidedList } from './decided-list.tsx'
import { approvalsQuery } from './queries.ts'
import { WaitingList } from './waiting-list.tsx'

const VIEWS = ['waiting', 'approved', 'rejected'] as const
const NAMES = { waiting: 'Waiting', approved: 'Approved', rejected: 'Rejected' } as const

/** Actions that wait for somebody to say yes or no, and those that somebody has said it about. */
export function ApprovalsPage(): ReactNode {
  useTitle('Approvals')
  const { view, open } = useSearch({ from: '/shell/approvals' })
  const navigate = useNavigate()
  const waiting = useInfiniteQuery(approvalsQuery)
  const options = VIEWS.map((value) => ({ value, label: NAMES[value] }))
  return (
    <PageFrame
      title="Approvals"
      actions={
        <Segmented
          label="What is shown"
          options={options}
          value={view ?? 'waiting'}
          onChange={(next) => void navigate({ to: '/approvals', search: next === 'waiting' ? {} : { view: next } })}
        />
      }
    >
      <ReadOnly />
      {view === undefined ? <WaitingList list={waiting} open={open} /> : <DecidedList key={view} decision={view} open={open} />}
    </PageFrame>
  )
}
