import { type ReactNode, useSyncExternalStore } from 'react'
import { age, fullTime, utcTime } from './format.ts'

const TICK_MS = 10_000
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  now = Date.now()
  timer ??= setInterval(() => {
    now = Date.now()
    for (const one of listeners) one()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time, renewed every ten seconds, by one clock for the whole page. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)

/** How long ago, with the exact moment on hover. */
export function Age({ at }: { at: number }): ReactNode {
  return (
    <time dateTime={new Date(at).toISOString()} title={`${fullTime(at)}\n${utcTime(at)}`} className="num">
      {age(at, useNow())}
    </time>
  )
}

/** How long it is until then, with the exact moment on hover; `now` once it is past. */
export function Until({ at }: { at: number }): ReactNode {
  return (
    <time dateTime={new Date(at).toISOString()} title={`${fullTime(at)}\n${utcTime(at)}`} className="num">
      {age(useNow(), at)}
    </time>
  )
}

/** The exact moment in the zone of the workspace, in UTC on hover. */
export function Moment({ at }: { at: number }): ReactNode {
  return (
    <time dateTime={new Date(at).toISOString()} title={utcTime(at)} className="num">
      {fullTime(at)}
    </time>
  )
}
