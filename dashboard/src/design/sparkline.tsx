import type { ReactNode } from 'react'

const PAD = 3

/** The points of a line in a box, the highest value at its top. Unknown values break it into parts. */
export function linesOf(series: readonly (number | null)[], width: number, height: number): [number, number][][] {
  const known = series.filter((value) => value !== null)
  const [low, high] = [Math.min(0, ...known), Math.max(1e-9, ...known)]
  const step = (width - 2 * PAD) / Math.max(1, series.length - 1)
  const lines: [number, number][][] = [[]]
  for (const [index, value] of series.entries()) {
    if (value === null) lines.push([])
    else lines.at(-1)?.push([PAD + index * step, height - PAD - ((value - low) / (high - low)) * (height - 2 * PAD)])
  }
  return lines.filter((line) => line.length > 0)
}

const round = (value: number): number => Math.round(value * 10) / 10

/** A course without axes; the number beside it says what it is about, so it is hidden from screen readers. */
export function Sparkline({
  series,
  width = 72,
  height = 24,
}: {
  series: readonly (number | null)[]
  width?: number
  height?: number
}): ReactNode {
  const lines = linesOf(series, width, height)
  const last = lines.at(-1)?.at(-1)
  return (
    <svg width={width} height={height} aria-hidden="true" className="shrink-0 text-neu">
      {lines.map((line) => (
        <polyline
          key={line[0]?.[0]}
          points={line.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.25"
          strokeLinejoin="round"
        />
      ))}
      {last && <circle cx={round(last[0])} cy={round(last[1])} r="2" fill="currentColor" />}
    </svg>
  )
}
