import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { countsQuery } from '../api/queries.ts'
import { approvalsQuery } from '../approvals/queries.ts'
import { groupsQuery } from '../dead-letters/queries.ts'
import { count, itemCount } from '../design/format.ts'

/** What there is to do on a page, beside its name; each asks what its page asks, so that both say the same. */
function Badge({ text, meaning }: { text: string; meaning: string }): ReactNode {
  return (
    <span className="num rounded-full bg-kumo-fill px-1.5 text-xs">
      {text}
      <span className="sr-only"> {meaning}</span>
    </span>
  )
}

export function InboxBadge(): ReactNode {
  const toDo = useQuery(countsQuery({})).data?.toLookAt ?? 0
  return toDo > 0 && <Badge text={itemCount(toDo)} meaning="to look at" />
}

export function ApprovalsBadge(): ReactNode {
  const { data, hasNextPage } = useInfiniteQuery(approvalsQuery)
  const waiting = data?.pages.reduce((sum, { approvals }) => sum + approvals.length, 0) ?? 0
  return waiting > 0 && <Badge text={`${count(waiting)}${hasNextPage ? '+' : ''}`} meaning="waiting" />
}

export function DeadLettersBadge(): ReactNode {
  const { data } = useQuery(groupsQuery)
  const letters = data?.groups.reduce((sum, group) => sum + group.count, 0) ?? 0
  return letters > 0 && <Badge text={`${count(letters)}${data?.more ? '+' : ''}`} meaning="to do" />
}
