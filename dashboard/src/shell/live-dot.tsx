import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Connection, useConnection } from '../api/live.ts'

const LOOK: Record<Connection, { word: string; colour: string; hint: string }> = {
  connecting: { word: 'Connecting', colour: 'bg-neu-fill', hint: 'What comes in shows up by itself in a moment.' },
  live: { word: 'Live', colour: 'bg-ok', hint: 'What comes in shows up by itself.' },
  reconnecting: { word: 'Reconnecting', colour: 'bg-warn', hint: 'The connection was lost and is being made again.' },
  polling: {
    word: 'Reconnecting',
    colour: 'bg-warn',
    hint: 'The connection is being made again; until then the page asks every five seconds.',
  },
  paused: { word: 'Paused', colour: 'bg-neu-fill', hint: 'This machine is offline, or nobody looked for a while.' },
}

/** Whether what one sees is what there is; a click asks for everything again. */
export function LiveDot(): ReactNode {
  const queries = useQueryClient()
  const busy = useIsFetching() > 0
  const { word, colour, hint } = LOOK[useConnection()]
  return (
    <button
      type="button"
      title={`${hint} Click to refresh everything.`}
      className="flex h-7 cursor-pointer items-center gap-1.5 rounded-md px-2 text-kumo-subtle hover:bg-kumo-tint"
      onClick={() => void queries.invalidateQueries()}
    >
      <span className={`size-2 rounded-full ${colour} ${busy ? 'opacity-50' : ''}`} />
      {/* As wide as its longest word: nothing beside it moves when the word changes. */}
      <span className="min-w-20 text-left max-sm:sr-only" aria-live="polite">
        {word}
      </span>
    </button>
  )
}
