import type { ReactNode } from 'react'
import type { Analysis } from '../api/shapes.ts'
import { Foreign, Name } from '../design/foreign.tsx'

/** What the text asks for, and whom and what it names. Nothing where there is neither. */
export function Findings({ analysis: { actionItems, entities } }: { analysis: Analysis }): ReactNode {
  if (actionItems.length === 0 && entities.length === 0) return null
  return (
    <dl className="flex flex-col gap-3 border-t border-kumo-hairline px-4 py-3">
      {actionItems.length > 0 && (
        <div>
          <dt className="text-xs text-kumo-subtle">It asks for</dt>
          {actionItems.map((asked) => (
            <dd key={asked} className="foreign" dir="auto">
              <Foreign text={asked} />
            </dd>
          ))}
        </div>
      )}
      {entities.length > 0 && (
        <div>
          <dt className="text-xs text-kumo-subtle">It names</dt>
          <dd className="flex flex-wrap gap-x-4 gap-y-1">
            {entities.map(({ type, text, pii }) => (
              <span key={`${type} ${text}`} className="min-w-0 max-w-full">
                <Name>{text}</Name>{' '}
                <span className="text-xs text-kumo-subtle">
                  {type}
                  {pii && ', personal'}
                </span>
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}
