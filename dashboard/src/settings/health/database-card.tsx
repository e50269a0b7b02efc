import type { ReactNode } from 'react'
import { Card } from '../../design/card.tsx'
import { count, percent } from '../../design/format.ts'
import type { Health } from './shapes.ts'
import { bytes, fullIn } from './words.ts'

/** Shares from which the gauge warns. */
const WARN = 0.7
const BAD = 0.9

/** How full the shard is, and until when it lasts. */
export function DatabaseCard({ database: { bytes: size, limitBytes, items, itemsPerDay, daysLeft } }: Pick<Health, 'database'>): ReactNode {
  const share = size / limitBytes
  const colour = share >= BAD ? 'bg-bad' : share >= WARN ? 'bg-warn' : 'bg-accent-solid'
  return (
    <Card title="Database" aside={<span className="num text-xs text-kumo-subtle">{percent(share)}</span>}>
      <div className="flex flex-col gap-2 p-4">
        <div
          role="meter"
          aria-label="How full the database is"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 1_000) / 10}
          className="h-2 overflow-hidden rounded-full bg-kumo-fill"
        >
          <div className={`h-full min-w-1 rounded-full ${colour}`} style={{ width: `${Math.min(100, share * 100)}%` }} />
        </div>
        <p>
          <span className="num font-semibold">{bytes(size)}</span> of {bytes(limitBytes)} · <span className="num">{count(items)}</span>{' '}
          {items === 1 ? 'item' : 'items'} stored so far
          {itemsPerDay > 0 && (
            <>
              {' '}
              · <span className="num">{count(itemsPerDay)}</span> a day
            </>
          )}
        </p>
        <p className="text-xs text-kumo-subtle">{fullIn(daysLeft)} The limit is that of a paid plan; all workspaces share the database.</p>
      </div>
    </Card>
  )
}
