import type { ReactNode } from 'react'
import { Name } from '../design/foreign.tsx'
import { Moment } from '../design/time.tsx'
import { Code } from '../item/payload-tab.tsx'
import { ChangedLines } from './changed-lines.tsx'
import { partsOf } from './message-parts.ts'
import type { DeadLetter } from './search.ts'

/** What failed, as text; where somebody has corrected it, also what they have changed. */
export function LetterMessage({ letter: { message, edited } }: { letter: DeadLetter }): ReactNode {
  const parts = partsOf(message)
  return (
    <>
      {edited && (
        <div className="flex flex-col gap-1">
          <p className="text-xs text-kumo-subtle">
            Corrected by <Name>{edited.by}</Name>, <Moment at={edited.at} />. How it came is kept:
          </p>
          <ChangedLines before={partsOf(edited.original)} after={parts} label="What was corrected" />
        </div>
      )}
      {parts.payload !== null && <Code text={parts.payload} />}
      {parts.payload === null ? (
        <Code text={parts.rest} />
      ) : (
        <details>
          <summary className="cursor-pointer text-xs text-kumo-subtle">What stands around it</summary>
          <div className="mt-2">
            <Code text={parts.rest} />
          </div>
        </details>
      )}
    </>
  )
}
