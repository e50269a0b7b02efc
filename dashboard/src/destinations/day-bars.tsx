import type { ReactNode } from 'react'
import { hourTime } from '../design/format.ts'
import type { Destination } from './queries.ts'

type Hour = Destination['hours'][number]

const BAR = 4
const HEIGHT = 24
/** A single failure beside a thousand deliveries is seen all the same. */
const LEAST = 2

/** The height of each part of a bar, of what the highest one has. */
export function barsOf(hours: readonly Hour[]): { start: number; delivered: number; failed: number }[] {
  const most = Math.max(1, ...hours.map(({ delivered, failed }) => delivered + failed))
  const high = (value: number): number => (value === 0 ? 0 : Math.max(LEAST, Math.round((value / most) * HEIGHT)))
  return hours.map(({ start, delivered, failed }) => {
    const bottom = high(failed)
    return { start, failed: bottom, delivered: Math.min(high(delivered), HEIGHT - bottom) }
  })
}

/** What was delivered, and below it what failed, by the hour. The numbers stand beside it, so it is hidden from screen readers. */
export function DayBars({ hours, className = '' }: { hours: readonly Hour[]; className?: string }): ReactNode {
  return (
    <svg
      viewBox={`0 0 ${hours.length * BAR} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`h-6 shrink-0 ${className}`}
    >
      {barsOf(hours).map(({ start, delivered, failed }, index) => (
        <g key={start}>
          <title>{hourTime(start)}</title>
          <rect x={index * BAR} y={HEIGHT - failed} width={BAR - 1} height={failed} className="fill-bad" />
          <rect x={index * BAR} y={HEIGHT - failed - delivered} width={BAR - 1} height={delivered} className="fill-neu-fill" />
        </g>
      ))}
    </svg>
  )
}
