import type { ReactNode } from 'react'
import { Bone } from '../design/bones.tsx'
import { Wrong } from '../design/field.tsx'
import { Foreign, Name } from '../design/foreign.tsx'
import { ApiError } from '@sluice/client/error'
import type { EditedTopic } from './shapes.ts'
import { movesOf, resultsOf } from './words.ts'

interface EditPreviewProps {
  preview: EditedTopic | null
  error: Error | null
  busy: boolean
}

/** Which items move, what is there afterwards, and which rules would not find it any more. */
export function EditPreview({ preview, error, busy }: EditPreviewProps): ReactNode {
  if (error) return <Refused error={error} />
  if (!preview)
    return (
      <p className="min-h-20 text-xs text-kumo-subtle" aria-live="polite">
        {busy ? <Bone className="h-16 w-full" /> : 'What it would do is shown here before anything is changed.'}
      </p>
    )
  const moves = movesOf(preview)
  const { rules } = preview.preview
  return (
    <div className="flex min-h-20 flex-col gap-2 text-xs" aria-live="polite" aria-busy={busy}>
      {moves.length === 0 && <p className="text-kumo-subtle">It is so already.</p>}
      {moves.length > 0 && (
        <ul aria-label="What moves" className="flex max-h-44 flex-col gap-1 overflow-y-auto rounded-md bg-kumo-recessed px-3 py-2">
          {moves.map(({ name, to, items, quote }) => (
            <li key={name} className="min-w-0">
              <span className="foreign">
                <span className="font-medium">
                  <Name>{name}</Name>
                </span>{' '}
                → <Name>{to}</Name> · <span className="num">{items}</span>
              </span>
              {quote !== null && quote !== '' && (
                <span className="block truncate text-kumo-subtle" dir="auto">
                  “<Foreign text={quote} />”
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {resultsOf(preview).map(({ topic, holds }) => (
        <p key={topic} className="foreign">
          <Name>{topic}</Name> then holds <span className="num font-medium">{holds}</span>.
        </p>
      ))}
      {moves.length > 0 && (
        <p className="text-kumo-subtle">Charts, lists and rules follow at once, for old items too. It can be taken back.</p>
      )}
      {rules.length > 0 && (
        <p className="foreign text-warn">
          {rules.length === 1 ? 'This rule says' : 'These rules say'} the name that goes, and would not match any more: {rules.join(', ')}.
        </p>
      )}
    </div>
  )
}

function Refused({ error }: { error: Error }): ReactNode {
  const more = error instanceof ApiError ? error.details.map(({ message }) => message) : []
  return (
    <div role="alert" className="min-h-20">
      <Wrong errors={[error.message, ...more]} />
    </div>
  )
}
