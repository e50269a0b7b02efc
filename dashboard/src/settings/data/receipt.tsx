import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { ClockIcon } from '@phosphor-icons/react/dist/csr/Clock'
import type { ReactNode } from 'react'
import { CopyButton } from '../../design/copy-button.tsx'
import { count } from '../../design/format.ts'
import { Moment } from '../../design/time.tsx'
import { removedLines } from './removed-words.ts'
import type { Erasure } from './shapes.ts'

/** What was deleted, when and at whose request; not of whom. */
export function Receipt({ erasure }: { erasure: Erasure }): ReactNode {
  const { id, digest, askedAt, askedBy, finishedAt, watching, removed, sent } = erasure
  const lines = removedLines(removed)
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex items-start gap-2">
        {finishedAt === null ? (
          <>
            <ClockIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-wait" /> It is being deleted and goes on by itself.
          </>
        ) : (
          <>
            <CheckCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-ok" />
            <span>Deleted. {watching && 'What was still on its way is deleted as it arrives, for four days.'}</span>
          </>
        )}
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1">
        {lines.map(([word, value]) => (
          <Line key={word} term={word}>
            <span className="num">{value}</span>
          </Line>
        ))}
        {Object.entries(sent).map(([destination, times]) => (
          <Line key={destination} term={`sent to ${destination} before`}>
            <span className="num">{count(times)}</span>, which it keeps
          </Line>
        ))}
        <Line term="asked">
          <Moment at={askedAt} />
        </Line>
        {finishedAt !== null && (
          <Line term="done">
            <Moment at={finishedAt} />
          </Line>
        )}
        <Line term="by">
          <code className="font-mono break-all">{askedBy}</code>
        </Line>
        <Line term="receipt">
          <code className="font-mono text-xs break-all">{id}</code>
        </Line>
        <Line term="digest of the id">
          <code className="font-mono text-xs break-all">{digest}</code>
        </Line>
      </dl>
      <div>
        <CopyButton text={JSON.stringify(erasure, null, 2)} label="Copy receipt" />
      </div>
    </div>
  )
}

function Line({ term, children }: { term: string; children: ReactNode }): ReactNode {
  return (
    <div className="contents">
      <dt className="text-kumo-subtle">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
