import { useEffect, useState } from 'react'

const WAIT_MS = 250

/** A value once it has stayed the same for a moment: while somebody types nobody has to be asked. */
export function useLater<Value>(value: Value): Value {
  const [later, setLater] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(JSON.parse(text) as Value), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  return later
}
