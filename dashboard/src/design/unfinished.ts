import { useState } from 'react'

const KEPT = 'sluice.unfinished.'

/**
 * What somebody has begun to write under a name, and the way to go on. It outlives another item, another page and a reload, in this tab of the
 * browser and until one signs out. What was begun on another text than `start` is not taken up again; what equals it is nothing to keep.
 */
export function useUnfinished<Value>(name: string, start: Value): [Value, (value: Value) => void] {
  const begun = JSON.stringify(start)
  const [value, setValue] = useState(() => (read(name, begun) ?? start) as Value)
  const change = (next: Value): void => {
    setValue(next)
    write(name, begun, JSON.stringify(next))
  }
  return [value, change]
}

/** For what is finished: it was sent, or somebody would rather not. */
export const forgetUnfinished = (name: string): void => sessionStorage.removeItem(KEPT + name)

/** For whoever goes: the next one at this browser is somebody else. */
export function forgetAllUnfinished(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(KEPT)) sessionStorage.removeItem(key)
}

function read(name: string, begun: string): unknown {
  const kept = sessionStorage.getItem(KEPT + name)
  if (kept === null) return null
  const [start, value] = JSON.parse(kept) as [string, unknown]
  return start === begun ? value : null
}

function write(name: string, begun: string, value: string): void {
  if (value === begun) return forgetUnfinished(name)
  try {
    sessionStorage.setItem(KEPT + name, `[${JSON.stringify(begun)},${value}]`)
  } catch {
    // No room is left: it is on the page still, as it always was.
  }
}
