import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { BusyList } from '../../design/busy-list.tsx'
import { Card } from '../../design/card.tsx'
import { Empty } from '../../design/empty.tsx'
import { count } from '../../design/format.ts'
import { OutcomeIcon } from '../../design/delivery-state.tsx'
import { Age } from '../../design/time.tsx'
import { erasuresQuery } from './queries.ts'
import { Receipt } from './receipt.tsx'
import type { Erasure } from './shapes.ts'

/** Receipts of what was deleted of people. */
export function ReceiptsCard(): ReactNode {
  const list = useInfiniteQuery(erasuresQuery)
  const erasures = list.data?.pages.flatMap((page) => page.erasures) ?? []
  return (
    <Card title="Receipts of deletions">
      <BusyList
        list={list}
        label="Receipts"
        count={erasures.length}
        empty={<Empty title="No person’s data was deleted yet">The receipt of each deletion stays here and in the audit log.</Empty>}
      >
        {erasures.map((erasure) => (
          <Row key={erasure.id} erasure={erasure} />
        ))}
      </BusyList>
    </Card>
  )
}

function Row({ erasure }: { erasure: Erasure }): ReactNode {
  const { askedAt, finishedAt, removed } = erasure
  const items = removed['items'] ?? 0
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <details className="group">
        <summary data-row="" className="flex cursor-pointer items-center gap-3 px-4 py-3 -outline-offset-2 hover:bg-kumo-elevated">
          <OutcomeIcon outcome={finishedAt === null ? 'waits' : 'done'} label={finishedAt === null ? 'under way' : 'done'} />
          <span className="min-w-0 flex-1 truncate">
            {count(items)} {items === 1 ? 'item' : 'items'} with all that hung on {items === 1 ? 'it' : 'them'}
          </span>
          <span className="shrink-0 text-xs text-kumo-subtle">
            <Age at={askedAt} /> ago
          </span>
        </summary>
        <div className="border-t border-kumo-hairline bg-kumo-elevated px-4 py-3">
          <Receipt erasure={erasure} />
        </div>
      </details>
    </li>
  )
}
