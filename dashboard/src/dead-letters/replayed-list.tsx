import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { BusyList } from '../design/busy-list.tsx'
import { Empty } from '../design/empty.tsx'
import { LetterRow } from './letter-row.tsx'
import { lettersQuery } from './queries.ts'

/** What was put back and has not failed again. */
export function ReplayedList({ letter }: { letter: string | undefined }): ReactNode {
  const list = useInfiniteQuery(lettersQuery({ replayed: true }))
  const letters = list.data?.pages.flatMap((page) => page.deadLetters) ?? []
  return (
    <div className="card">
      <BusyList
        list={list}
        label="Put back"
        count={letters.length}
        empty={
          <Empty title="Nothing was put back yet">Messages that were replayed stay here; one that fails again returns to “To do”.</Empty>
        }
      >
        {letters.map((one) => (
          <LetterRow
            key={one.id}
            letter={one}
            search={one.id === letter ? { view: 'replayed' } : { view: 'replayed', letter: one.id }}
            open={one.id === letter}
          />
        ))}
      </BusyList>
    </div>
  )
}
