import { Link } from '@tanstack/react-router'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import type { ReactNode } from 'react'
import type { SourceLine } from '../api/shapes.ts'
import { Card } from '../design/card.tsx'
import { Name } from '../design/foreign.tsx'
import { count, percent } from '../design/format.ts'
import { ShareBar } from '../design/sentiment.tsx'
import { Age } from '../design/time.tsx'

interface SourcesCardProps {
  sources: readonly SourceLine[]
  from: number
  to: number
}

/** Where it came from, and whether something is wrong there. */
export function SourcesCard({ sources, from, to }: SourcesCardProps): ReactNode {
  const total = sources.reduce((sum, { items }) => sum + items, 0)
  return (
    <Card title="By source">
      {sources.length === 0 && <p className="px-4 py-8 text-center text-kumo-subtle">No source is configured yet.</p>}
      <ul>
        {sources.map((line) => (
          <Row key={line.source} line={line} total={total} from={from} to={to} />
        ))}
      </ul>
    </Card>
  )
}

const STATES = { failing: 'text-bad', silent: 'text-warn' } as const

function Row({ line, total, from, to }: { line: SourceLine; total: number; from: number; to: number }): ReactNode {
  const { source, items, negative, neutral, positive, rejected, lastAt, state } = line
  return (
    <li className="flex items-center gap-3 border-b border-kumo-hairline px-4 py-2 last:border-b-0 hover:bg-kumo-elevated">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <Link to="/inbox" search={{ view: 'all', source, from, to }} className="truncate leading-6 font-medium hover:underline">
            <Name>{source}</Name>
          </Link>
          {state !== 'ok' && (
            <Link
              to="/sources/$name"
              params={{ name: source }}
              className={`flex items-center gap-1 text-xs hover:underline ${STATES[state]}`}
            >
              <WarningIcon weight="fill" className="size-3" />
              {state}
            </Link>
          )}
        </p>
        <p className="truncate text-xs text-kumo-subtle">
          {total === 0 ? 'nothing in this time' : `${percent(items / total, 0)} of all`}
          {rejected > 0 && (
            <>
              {' · '}
              <Link to="/sources/$name" params={{ name: source }} className="hover:underline">
                {count(rejected)} refused
              </Link>
            </>
          )}
          {rejected === 0 && lastAt !== null && (
            <>
              {' '}
              · last <Age at={lastAt} /> ago
            </>
          )}
        </p>
      </div>
      <ShareBar counts={{ negative, neutral, positive }} width={88} />
      <span className="num w-12 text-right">{count(items)}</span>
    </li>
  )
}
