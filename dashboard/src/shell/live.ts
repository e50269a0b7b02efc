import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

export type Connection = 'live' | 'reconnecting'

/**
 * Whether the last request for fresh data got through. Lists are asked every few seconds, so a connection that is gone is noticed
 * within that time.
 */
export function useLive(): Connection {
  const cache = useQueryClient().getQueryCache()
  return useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () => (cache.getAll().some(({ state }) => state.fetchStatus === 'fetching' && state.fetchFailureCount > 0) ? 'reconnecting' : 'live'),
  )
}
