import { PushPinIcon } from '@phosphor-icons/react/dist/csr/PushPin'
import type { ReactNode } from 'react'
import { NewBadge } from './new-badge.tsx'
import type { Topic } from './shapes.ts'
import { STATE_WORDS } from './words.ts'

interface StateBadgeProps {
  topic: Pick<Topic, 'state' | 'pinned' | 'firstSeen'>
  /** Where the period begins. */
  from: number
}

/** What stands beside the name of a topic: nothing beside one that is as most are. */
export function StateBadge({ topic: { state, pinned, firstSeen }, from }: StateBadgeProps): ReactNode {
  const { word, look } = STATE_WORDS[state]
  return (
    <>
      {pinned && <PushPinIcon weight="fill" role="img" aria-label="Pinned" className="size-3.5 shrink-0 text-kumo-subtle" />}
      {state === 'emerging' && <NewBadge firstSeen={firstSeen} from={from} />}
      {(state === 'resolved' || state === 'muted') && (
        <span className={`shrink-0 rounded-sm px-1.5 text-xs font-medium ${look}`}>{word}</span>
      )}
    </>
  )
}
