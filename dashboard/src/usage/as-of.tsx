import type { ReactNode } from 'react'
import { age, clockTime, dayRange } from '../design/format.ts'
import { useNow } from '../design/time.tsx'
import type { Report } from './shapes.ts'

const OLD_MS = 120_000

/** Which time the numbers are of, and when they were read; where that is long ago, a way to read them again in the same place. */
export function AsOf({ report: { from, to, asOf }, refresh }: { report: Report; refresh: () => void }): ReactNode {
  const now = useNow()
  return (
    <>
      {dayRange(from, to - 1)} ·{' '}
      {now - asOf < OLD_MS ? (
        <>
          as of <time className="num">{clockTime(asOf)}</time>
        </>
      ) : (
        <button type="button" onClick={refresh} className="cursor-pointer text-kumo-warning underline">
          {age(asOf, now)} old, refresh
        </button>
      )}
    </>
  )
}
