import type { ReactNode } from 'react'
import { count, percent } from '../design/format.ts'
import { intervalWord } from './results-words.ts'
import type { Share } from './shapes.ts'

/** A share with what it is of; the interval is said on hover, and written out where there is room for it. */
export function ShareText({ share, interval = false }: { share: Share | null; interval?: boolean }): ReactNode {
  if (!share || share.share === null) return <span className="num">—</span>
  return (
    <span title={`95 % interval ${intervalWord(share)}`}>
      <span className="num">{percent(share.share)}</span>
      <span className="block text-xs text-kumo-subtle">
        <span className="num">{count(share.count)}</span> of <span className="num">{count(share.of)}</span>
        {interval && (
          <>
            {' · '}
            <span className="num">{intervalWord(share)}</span>
          </>
        )}
      </span>
    </span>
  )
}
