import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { BusyList } from '../design/busy-list.tsx'
import { Empty } from '../design/empty.tsx'
import { stepFocus } from '../design/step-focus.ts'
import { useKeys } from '../shell/keys.ts'
import { LetterRow } from './letter-row.tsx'
import { lettersQuery } from './queries.ts'
import type { DoneView } from './search.ts'

const VIEWS = {
  replayed: {
    filter: { replayed: true },
    label: 'Put back',
    empty: 'Nothing was put back yet',
    about: 'Messages that were replayed stay here; one that fails again returns to “To do”.',
  },
  discarded: {
    filter: { discarded: true },
    label: 'Discarded',
    empty: 'Nothing was discarded',
    about: 'Messages that somebody has discarded stay here with the reason, and can be brought back.',
  },
} as const

/** What was put back and has not failed again, or what was discarded. */
export function DoneList({ view, letter }: { view: DoneView; letter: string | undefined }): ReactNode {
  const { filter, label, empty, about } = VIEWS[view]
  const list = useInfiniteQuery(lettersQuery(filter))
  const letters = list.data?.pages.flatMap((page) => page.deadLetters) ?? []
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  return (
    <div className="card">
      <BusyList list={list} label={label} count={letters.length} empty={<Empty title={empty}>{about}</Empty>}>
        {letters.map((one) => (
          <LetterRow
            key={one.id}
            letter={one}
            keptDays={list.data?.pages[0]?.keptDays ?? null}
            search={one.id === letter ? { view } : { view, letter: one.id }}
            open={one.id === letter}
          />
        ))}
      </BusyList>
    </div>
  )
}
