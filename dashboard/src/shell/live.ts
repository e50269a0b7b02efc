import type { Query, QueryClient } from '@tanstack/react-query'
import { currentConnection, setConnection } from '../api/live.ts'
import { type Heard, staleAfter } from './heard.ts'

/** Counters change at most so often; what costs the server more to tell, less often. */
const CALM_MS = 1_000
const SLOW_MS = 10_000
const SLOW = new Set(['overview'])
/** What comes together is asked for together. */
const GATHER_MS = 100

/** Waits before each next try; after the third failure lists are polled meanwhile. */
const RETRY_MS = [500, 2_000, 5_000, 15_000, 30_000] as const
const PATIENCE = 3
/** A tab that is out of sight for a moment goes on. */
const HIDDEN_MS = 20_000

/** Gathers what was heard, and says it at most once in a while. */
function gather(tell: (events: Heard[]) => void, calmMs: number): { hear(event: Heard): void; stop(): void } {
  let events: Heard[] = []
  let last = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    timer = undefined
    last = Date.now()
    tell(events.splice(0))
  }
  return {
    hear(event) {
      events.push(event)
      timer ??= setTimeout(flush, Math.max(GATHER_MS, last + calmMs - Date.now()))
    },
    stop() {
      clearTimeout(timer)
      events = []
    },
  }
}

/** Asks again for what has changed and is shown. Lists that must not move under a hand say so by `meta.live`. */
function renew(queries: QueryClient, events: readonly Heard[], isMine: (key: string) => boolean): void {
  const { all, keys, journeys } = staleAfter(events)
  const predicate = ({ queryKey: [first, second], meta }: Query): boolean => {
    const key = String(first)
    if (!isMine(key) || meta?.['live'] === false) return false
    return all || keys.has(key) || (key === 'journey' && journeys.has(String(second)))
  }
  // The answer to the first question may be older than the event, and that question is not put anew before it is answered.
  for (const query of queries.getQueryCache().findAll({ predicate, fetchStatus: 'fetching' })) {
    const { data, isInvalidated } = query.state
    if (data !== undefined || isInvalidated) continue
    const again = (): void => void queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
    query.promise?.then(again, () => undefined)
  }
  void queries.invalidateQueries({ predicate })
}

/** Keeps what the pages show as new as it is, until it is told to stop. */
export function openLive(queries: QueryClient): () => void {
  const [fast, slow] = [
    gather((events) => renew(queries, events, (key) => !SLOW.has(key)), CALM_MS),
    gather((events) => renew(queries, events, (key) => SLOW.has(key)), SLOW_MS),
  ]
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let hiding: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let lastId = ''
  let everOpen = false

  const hear = (event: Heard): void => {
    fast.hear(event)
    slow.hear(event)
  }
  const close = (): void => {
    clearTimeout(retry)
    source?.close()
    source = undefined
  }
  const opened = (): void => {
    // Without an id nobody can say what was missed; before the first opening, that is what was read until now.
    if (!everOpen) void queries.invalidateQueries({ predicate: ({ state, meta }) => state.dataUpdatedAt > 0 && meta?.['live'] !== false })
    else if (lastId === '' || currentConnection() === 'polling') hear({ type: 'reset' })
    everOpen = true
    failures = 0
    setConnection('live')
  }
  const failed = (): void => {
    close()
    failures += 1
    const polling = failures >= PATIENCE
    if (polling && currentConnection() !== 'polling') hear({ type: 'reset' })
    setConnection(polling ? 'polling' : 'reconnecting')
    retry = setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length) - 1])
  }
  function connect(): void {
    close()
    const opening = new EventSource(`/v1/live${lastId === '' ? '' : `?after=${lastId}`}`)
    source = opening
    opening.addEventListener('open', opened)
    opening.addEventListener('error', failed)
    for (const type of ['item', 'delivery', 'change', 'reset'] as const) {
      opening.addEventListener(type, ({ data, lastEventId }: MessageEvent<string>) => {
        if (lastEventId !== '') lastId = lastEventId
        hear({ type, ...(JSON.parse(data) as object) } as Heard)
      })
    }
  }
  const pause = (): void => {
    close()
    setConnection('paused')
  }
  const resume = (): void => {
    clearTimeout(hiding)
    if (document.hidden || !navigator.onLine || source) return
    setConnection('reconnecting')
    connect()
  }
  const looked = (): void => {
    if (document.hidden) hiding = setTimeout(pause, HIDDEN_MS)
    else resume()
  }

  setConnection('connecting')
  connect()
  document.addEventListener('visibilitychange', looked)
  addEventListener('offline', pause)
  addEventListener('online', resume)
  return () => {
    close()
    clearTimeout(hiding)
    fast.stop()
    slow.stop()
    document.removeEventListener('visibilitychange', looked)
    removeEventListener('offline', pause)
    removeEventListener('online', resume)
  }
}
