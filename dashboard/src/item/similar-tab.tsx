import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Similar } from '../api/shapes.ts'
import { Foreign } from '../design/foreign.tsx'
import { Glyph } from '../design/sentiment.tsx'
import { Age } from '../design/time.tsx'

/** Others about the same problem. */
export function SimilarTab({ similar }: { similar: readonly Similar[] }): ReactNode {
  if (similar.length === 0) return <p className="py-6 text-center text-kumo-subtle">No other item is about the same.</p>
  return (
    <ul>
      {similar.map(({ id, text, sentiment, receivedAt, source, by }) => (
        <li key={id} className="border-b border-kumo-hairline last:border-b-0">
          <Link to="/inbox" search={{ view: 'all', item: id }} className="flex items-center gap-2 py-2 hover:bg-kumo-elevated">
            <Glyph sentiment={sentiment} labelled />
            <span className="min-w-0 flex-1 truncate" dir="auto">
              <Foreign text={text} />
            </span>
            <span className="text-xs whitespace-nowrap text-kumo-subtle">
              {source}
              {by === 'ticket' && ', same ticket'}
            </span>
            <span className="text-xs text-kumo-subtle">
              <Age at={receivedAt} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
