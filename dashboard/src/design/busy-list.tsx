import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button } from '@cloudflare/kumo/components/button'
import type { ReactNode } from 'react'
import { BoneRows } from './bones.tsx'
import { Failure } from './failure.tsx'

interface BusyListProps {
  list: Pick<
    UseInfiniteQueryResult,
    'error' | 'refetch' | 'isPending' | 'isSuccess' | 'isPlaceholderData' | 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'
  >
  label: string
  count: number
  /** Shown where there is none. */
  empty: ReactNode
  children: ReactNode
}

/** The lines of a paged list in whichever state it is: read for the first time, failed, empty, or there. */
export function BusyList({ list, label, count, empty, children }: BusyListProps): ReactNode {
  return (
    <>
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <BoneRows rows={6} height="h-12" />}
      {list.isSuccess && count === 0 && empty}
      <ul aria-label={label} aria-busy={list.isPlaceholderData} className="passing">
        {children}
      </ul>
      {list.hasNextPage && (
        <div className="flex justify-center border-t border-kumo-hairline p-2">
          <Button size="sm" variant="ghost" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  )
}
