import { useSyncExternalStore } from 'react'

/**
 * How the page hears of what happens: `live` by the stream of events; `polling` where that could not be had again and again; `paused` while
 * nobody looks or this machine is offline.
 */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'paused'

let connection: Connection = 'connecting'
const listeners = new Set<() => void>()

export const currentConnection = (): Connection => connection

export function setConnection(next: Connection): void {
  if (next === connection) return
  connection = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useConnection = (): Connection => useSyncExternalStore(subscribe, currentConnection)

/** For `refetchInterval`: how often one asks where no event says that something has changed. */
export const unlessLive =
  (ms: number): (() => number | false) =>
  () =>
    connection === 'polling' ? ms : false
