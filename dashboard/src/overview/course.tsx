import type { ReactNode } from 'react'

const HEIGHT = 20

/** One bar a bucket, from the ground up: the largest is as high as the picture. */
const barsOf = (series: readonly number[], most: number): string =>
  series.map((value, index) => (value > 0 ? `M${index} ${HEIGHT}V${(HEIGHT * (1 - value / most)).toFixed(1)}h.8V${HEIGHT}z` : '')).join('')

/** How many came over time, and how many of them negative; the numbers beside it say what it is about, so it is hidden from screen readers. */
export function Course({ series, negativeSeries }: { series: readonly number[]; negativeSeries: readonly number[] }): ReactNode {
  const most = Math.max(1, ...series)
  return (
    <svg width="88" height={HEIGHT} viewBox={`0 0 ${series.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={barsOf(series, most)} className="fill-neu-fill opacity-50" />
      <path d={barsOf(negativeSeries, most)} className="fill-neg-fill" />
    </svg>
  )
}
