import { type InfiniteData, useQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { BusyList } from '../design/busy-list.tsx'
import { Empty } from '../design/empty.tsx'
import { clockTime, count } from '../design/format.ts'
import { RuleLinks } from '../design/rule-links.tsx'
import { stepFocus } from '../design/step-focus.ts'
import { rulesQuery } from '../rules/queries.ts'
import { useKeys } from '../shell/keys.ts'
import type { Waiting } from './queries.ts'
import { rulesThatAsk } from './rules-that-ask.ts'
import { WaitingRow } from './waiting-row.tsx'

interface WaitingListProps {
  list: UseInfiniteQueryResult<InfiniteData<{ approvals: Waiting[] }>>
  open: string | undefined
}

/** What waits, that which expires first in front. */
export function WaitingList({ list, open }: WaitingListProps): ReactNode {
  const waiting = list.data?.pages.flatMap((page) => page.approvals) ?? []
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  return (
    <div className="card">
      {waiting.length > 0 && (
        <p className="flex flex-wrap items-center gap-1.5 border-b border-kumo-hairline px-4 py-2 text-xs text-kumo-subtle">
          <span>
            <span className="num font-medium text-kumo-default">{`${count(waiting.length)}${list.hasNextPage ? '+' : ''}`}</span>{' '}
            {waiting.length === 1 ? 'waits' : 'wait'}. The first to expire is on top.
          </span>
          <span className="flex items-center gap-1.5 max-md:hidden">
            <kbd className="kbd">J</kbd> <kbd className="kbd">K</kbd> move <kbd className="kbd">A</kbd> approve <kbd className="kbd">D</kbd>{' '}
            reject the one that is marked
          </span>
        </p>
      )}
      <BusyList list={list} label="Waiting for approval" count={waiting.length} empty={<AllClear checkedAt={list.dataUpdatedAt} />}>
        {waiting.map((one) => (
          <WaitingRow key={one.delivery.id} waiting={one} open={open === one.delivery.id} />
        ))}
      </BusyList>
    </div>
  )
}

function AllClear({ checkedAt }: { checkedAt: number }): ReactNode {
  const rules = useQuery(rulesQuery)
  const asking = rulesThatAsk(rules.data?.rules ?? [])
  return (
    <Empty title="Nothing waits for you">
      <p>
        Checked {clockTime(checkedAt)}. A rule asks before it acts where its action has <code>approval</code>; what it would do then waits
        here, and is sent once somebody approves it.
      </p>
      {/* As high before the rules are known as after. */}
      <p className="mt-1 min-h-5">
        {rules.data && (asking.length === 0 ? 'No rule asks now.' : 'Rules that ask: ')}
        <RuleLinks names={asking} />
      </p>
    </Empty>
  )
}
