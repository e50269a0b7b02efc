import type { ReactNode } from 'react'
import { isBack } from './is-back.ts'

/** Beside a topic of which nobody wrote in the period before. */
export function NewBadge({ firstSeen, from }: { firstSeen: number | null; from: number }): ReactNode {
  const back = isBack(firstSeen, from)
  return (
    <span
      title={back ? 'Nobody wrote about it in the period before; people had earlier.' : 'First seen in this time.'}
      className="shrink-0 rounded-sm bg-accent-tint px-1.5 text-xs font-medium text-accent"
    >
      {back ? 'Back' : 'New'}
    </span>
  )
}
