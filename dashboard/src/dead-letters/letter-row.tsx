import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Act } from '../design/act.tsx'
import { OutcomeIcon } from '../design/delivery-state.tsx'
import { Foreign } from '../design/foreign.tsx'
import { SearchLink } from '../design/search-link.tsx'
import { Age, Moment } from '../design/time.tsx'
import { Code } from '../item/payload-tab.tsx'
import { type DeadLetter, type DeadLetterSearch, STAGES } from './search.ts'
import { useReplay } from './use-replay.ts'

interface LetterRowProps {
  letter: DeadLetter
  /** Where its line leads to: opens it, or closes it again. */
  search: DeadLetterSearch
  open: boolean
}

/** A message that failed; opened, it shows all of it. */
export function LetterRow({ letter, search, open }: LetterRowProps): ReactNode {
  const { id, eventId, stage, reason, times, failedAt, replayedAt, message } = letter
  const replay = useReplay(id)
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <div className={`flex items-center gap-3 px-4 py-2 ${open ? 'bg-accent-tint' : 'hover:bg-kumo-elevated'}`}>
        <OutcomeIcon outcome={replayedAt === null ? 'failed' : 'done'} label={replayedAt === null ? 'failed' : 'put back'} />
        <Link
          to="/dead-letters"
          search={search}
          replace
          resetScroll={false}
          data-row=""
          aria-expanded={open}
          className="min-w-0 flex-1 py-1"
        >
          <code className="block truncate font-mono text-xs">{eventId ?? id}</code>
          <span className="block truncate text-xs text-kumo-subtle">
            {STAGES[stage]} · {times === 1 ? 'failed once' : `failed ${times} times`}, last <Age at={failedAt} /> ago
            {replayedAt !== null && (
              <>
                {' '}
                · put back <Age at={replayedAt} /> ago
              </>
            )}
          </span>
        </Link>
        {replayedAt === null && (
          <Act loading={replay.isPending} onClick={() => replay.mutate()}>
            Replay
          </Act>
        )}
      </div>
      {open && (
        <div className="flex flex-col gap-3 border-t border-kumo-hairline bg-kumo-elevated px-4 py-3">
          <p className="foreign">
            <Foreign text={reason} />{' '}
            <span className="text-xs text-kumo-subtle">
              <Moment at={failedAt} />
            </span>
          </p>
          <Code text={JSON.stringify(message)} />
          <p className="flex flex-wrap items-center justify-between gap-2">
            {eventId === null ? (
              <span className="text-kumo-subtle">It belongs to no item yet.</span>
            ) : (
              <SearchLink search={{ view: 'all', item: eventId }} className="text-kumo-link underline">
                Open the item
              </SearchLink>
            )}
            <code className="font-mono text-xs break-all text-kumo-subtle">{id}</code>
          </p>
        </div>
      )}
    </li>
  )
}
