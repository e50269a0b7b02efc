import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Foreign, Name } from '../design/foreign.tsx'
import { percent } from '../design/format.ts'
import { Age } from '../design/time.tsx'
import type { Labels, PromptDetail } from './shapes.ts'
import { shortVersion } from './version-name.ts'

/** Which version was in use when, who changed it, and why. */
export function HistoryCard({ history, callers }: Pick<PromptDetail, 'history' | 'callers'>): ReactNode {
  if (history.length === 0) return null
  return (
    <Card title="What was in use" aside={<span className="num text-xs text-kumo-subtle">{history.length}</span>}>
      <ol aria-label="What was in use">
        {history.map(({ labels, at, by, reason }, index) => (
          <li key={at + index} className="border-b border-kumo-hairline px-4 py-2 last:border-b-0">
            <div className="flex flex-wrap gap-x-3">
              <span>{labels ? <Said labels={labels} /> : 'taken out of use'}</span>
              {reason !== '' && (
                <span className="foreign min-w-0 flex-1 text-kumo-subtle">
                  <Foreign text={reason} />
                </span>
              )}
            </div>
            <p className="text-xs text-kumo-subtle">
              <Name>{callers[by] ?? by}</Name> · <Age at={at} /> ago
            </p>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Said({ labels: { production, candidate } }: { labels: Labels }): ReactNode {
  return (
    <>
      <code className="font-mono text-xs">{shortVersion(production)}</code>
      {candidate && (
        <>
          , <span className="num">{percent(candidate.share, 0)}</span>{' '}
          <code className="font-mono text-xs">{shortVersion(candidate.version)}</code>
        </>
      )}
    </>
  )
}
