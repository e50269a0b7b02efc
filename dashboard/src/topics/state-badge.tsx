import { PushPinIcon } from '@phosphor-icons/react/dist/csr/PushPin'
import type { ReactNode } from 'react'
import type { Topic } from './shapes.ts'
import { STATE_WORDS } from './words.ts'

/** What stands beside the name of a topic: nothing beside one that is as most are. */
export function StateBadge({ topic: { state, pinned } }: { topic: Pick<Topic, 'state' | 'pinned'> }): ReactNode {
  const { word, look } = STATE_WORDS[state]
  return (
    <>
      {pinned && <PushPinIcon weight="fill" role="img" aria-label="Pinned" className="size-3.5 shrink-0 text-kumo-subtle" />}
      {state !== 'active' && <span className={`shrink-0 rounded-sm px-1.5 text-xs font-medium ${look}`}>{word}</span>}
    </>
  )
}
