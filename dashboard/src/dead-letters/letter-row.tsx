import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { Act } from '../design/act.tsx'
import { OutcomeIcon } from '../design/delivery-state.tsx'
import { Name } from '../design/foreign.tsx'
import { useForbidden } from '../design/rights.ts'
import { usePassFocus } from '../design/step-focus.ts'
import { Age } from '../design/time.tsx'
import { useKeys } from '../shell/keys.ts'
import { LetterDetail } from './letter-detail.tsx'
import { type DeadLetter, type DeadLetterSearch, isToDo, STAGES } from './search.ts'
import { useReopen, useReplay } from './use-letter-actions.ts'

interface LetterRowProps {
  letter: DeadLetter
  keptDays: number | null
  /** Where its line leads to: opens it, or closes it again. */
  search: DeadLetterSearch
  open: boolean
}

/** A message that failed, with what can be done about it; opened, it shows all of it. */
export function LetterRow({ letter, keptDays, search, open }: LetterRowProps): ReactNode {
  const { id, stage, discarded } = letter
  const navigate = useNavigate()
  const row = useRef<HTMLLIElement>(null)
  const [fixing, setFixing] = useState(false)
  const replay = useReplay(id)
  const { reopen } = useReopen()
  usePassFocus(row, replay.isPending || reopen.isPending)
  const toDo = isToDo(letter)
  const editing = open && fixing && toDo
  const may = useForbidden('write') === null && toDo && !editing && !replay.isPending
  // The key is about the row that is marked, never about one that nobody looks at.
  useKeys({ r: () => row.current?.contains(document.activeElement) && may && replay.mutate(undefined) })
  const fix = (): void => {
    setFixing(true)
    if (!open) void navigate({ to: '/dead-letters', search, replace: true, resetScroll: false })
  }
  return (
    <li ref={row} className="border-b border-kumo-hairline last:border-b-0">
      <div className={`flex items-center gap-3 px-4 py-2 ${open ? 'bg-accent-tint' : 'hover:bg-kumo-elevated'}`}>
        <State letter={letter} />
        <Link
          to="/dead-letters"
          search={search}
          replace
          resetScroll={false}
          data-row=""
          aria-expanded={open}
          onClick={() => setFixing(false)}
          className="min-w-0 flex-1 py-1"
        >
          <Line letter={letter} />
        </Link>
        {toDo && !editing && stage !== 'deliveries' && <Act onClick={fix}>Fix</Act>}
        {toDo && !editing && (
          <Act loading={replay.isPending} onClick={() => replay.mutate(undefined)}>
            Replay
          </Act>
        )}
        {discarded && (
          <Act loading={reopen.isPending} onClick={() => reopen.mutate([id])}>
            Bring back
          </Act>
        )}
      </div>
      {open && <LetterDetail letter={letter} keptDays={keptDays} fixing={editing} stopFixing={() => setFixing(false)} />}
    </li>
  )
}

function State({ letter: { replayedAt, discarded } }: { letter: DeadLetter }): ReactNode {
  if (replayedAt !== null) return <OutcomeIcon outcome="done" label="put back" />
  return discarded ? <OutcomeIcon outcome="nothing" label="discarded" /> : <OutcomeIcon outcome="failed" label="failed" />
}

/** Which message it is, where it stopped and what was done about it. */
function Line({
  letter: { id, eventId, source, stage, times, failedAt, replayedAt, edited, discarded },
}: {
  letter: DeadLetter
}): ReactNode {
  return (
    <>
      <code className="block truncate font-mono text-xs">{eventId ?? id}</code>
      <span className="block truncate text-xs text-kumo-subtle">
        {source !== null && (
          <>
            <Name>{source}</Name> ·{' '}
          </>
        )}
        {STAGES[stage]} · {times === 1 ? 'failed once' : `failed ${times} times`}, last <Age at={failedAt} /> ago
        {edited && ' · corrected'}
        {replayedAt !== null && (
          <>
            {' '}
            · put back <Age at={replayedAt} /> ago
          </>
        )}
        {discarded && (
          <>
            {' '}
            · discarded <Age at={discarded.at} /> ago
          </>
        )}
      </span>
    </>
  )
}
