import { useEffect, useRef, useState } from 'react'

interface Typed {
  typed: string
  type: (text: string) => void
  /** Looks for it now, without the moment of rest. */
  tell: () => void
}

/**
 * What is typed into a field whose text stands in the address: it is looked for after a moment of rest. That it stands there then is no news, and
 * would take away the space at its end and what was typed behind it meanwhile.
 */
export function useTyped(text: string, change: (text: string) => void, restMs: number): Typed {
  const [typed, type] = useState(text)
  /** What the address says, or is about to. */
  const told = useRef(text)
  const latest = useRef(change)
  latest.current = change
  const tell = (): void => {
    told.current = typed.trim()
    latest.current(told.current)
  }
  useEffect(() => {
    if (told.current !== text) type(text)
    told.current = text
  }, [text])
  useEffect(() => {
    if (typed.trim() === told.current) return undefined
    const rest = setTimeout(tell, restMs)
    return () => clearTimeout(rest)
    // oxlint-disable-next-line exhaustive-deps -- only what is typed starts a search
  }, [typed])
  return { typed, type, tell }
}
