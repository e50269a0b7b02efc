import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Act } from '../design/act.tsx'
import { Foreign, Name } from '../design/foreign.tsx'
import { weekdayDate } from '../design/format.ts'
import { ReasonDialog } from '../design/reason-dialog.tsx'
import { SearchLink } from '../design/search-link.tsx'
import { Moment } from '../design/time.tsx'
import { FixEditor } from './fix-editor.tsx'
import { deletedAt } from './kept.ts'
import { LetterMessage } from './letter-message.tsx'
import { type DeadLetter, isToDo } from './search.ts'
import { useDiscard } from './use-letter-actions.ts'

interface LetterDetailProps {
  letter: DeadLetter
  /** For how many days letters are kept; null: for good. */
  keptDays: number | null
  fixing: boolean
  stopFixing: () => void
}

/** All of a letter: why it failed, where it came from, its message or the editor of that, and what else can be done about it. */
export function LetterDetail({ letter, keptDays, fixing, stopFixing }: LetterDetailProps): ReactNode {
  const { id, eventId, source, reason, failedAt, discarded } = letter
  const [discarding, setDiscarding] = useState(false)
  const discard = useDiscard()
  return (
    <div className="flex flex-col gap-3 border-t border-kumo-hairline bg-kumo-elevated px-4 py-3">
      <p className="foreign">
        <Foreign text={reason} />{' '}
        <span className="text-xs text-kumo-subtle">
          <Moment at={failedAt} />
        </span>
      </p>
      {discarded && (
        <p className="foreign">
          Discarded by <Name>{discarded.by}</Name>, <Moment at={discarded.at} />: “
          <Foreign text={discarded.reason} />”
        </p>
      )}
      {fixing ? <FixEditor letter={letter} close={stopFixing} /> : <LetterMessage letter={letter} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-xs text-kumo-subtle">
        {source !== null && (
          <span>
            From{' '}
            <Link to="/sources/$name" params={{ name: source }} className="text-kumo-link underline">
              <Name>{source}</Name>
            </Link>
          </span>
        )}
        <span>{keptDays === null ? 'Kept for good' : `Deleted on ${weekdayDate(deletedAt(failedAt, keptDays))}`}</span>
        {eventId === null ? (
          <span>It belongs to no item yet.</span>
        ) : (
          <SearchLink search={{ view: 'all', item: eventId }} className="text-kumo-link underline">
            Open the item
          </SearchLink>
        )}
        <code className="min-w-0 flex-1 font-mono break-all">{id}</code>
        {isToDo(letter) && !fixing && <Act onClick={() => setDiscarding(true)}>Discard…</Act>}
      </div>
      {discarding && (
        <ReasonDialog
          title="Discard this message"
          verb="Discard"
          busy={discard.isPending}
          error={discard.error}
          act={(why) => discard.mutate({ ids: [id], reason: why }, { onSuccess: () => setDiscarding(false) })}
          close={() => setDiscarding(false)}
        >
          Nothing more is done about it, and its item waits no more. It stays under “Discarded”, from where it can be brought back.
        </ReasonDialog>
      )}
    </div>
  )
}
