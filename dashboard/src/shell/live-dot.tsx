import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useLive } from './live.ts'

const LOOK = {
  live: { word: 'Live', colour: 'bg-ok', hint: 'What comes in shows up by itself.' },
  reconnecting: { word: 'Reconnecting', colour: 'bg-warn', hint: 'The connection was lost and is being made again.' },
  paused: { word: 'Paused', colour: 'bg-neu-fill', hint: 'This machine is offline. Click to ask once more.' },
} as const

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Whether what one sees is what there is; a click asks for everything again. */
export function LiveDot(): ReactNode {
  const queries = useQueryClient()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  const connection = useLive()
  const busy = useIsFetching() > 0
  const { word, colour, hint } = LOOK[online ? connection : 'paused']
  return (
    <button
      type="button"
      title={`${hint} Click to refresh everything.`}
      className="flex h-7 cursor-pointer items-center gap-1.5 rounded-md px-2 text-kumo-subtle hover:bg-kumo-tint"
      onClick={() => void queries.invalidateQueries()}
    >
      <span className={`size-2 rounded-full ${colour} ${busy ? 'opacity-50' : ''}`} />
      <span className="max-sm:sr-only" aria-live="polite">
        {word}
      </span>
    </button>
  )
}
