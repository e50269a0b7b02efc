import { type ReactNode, useEffect, useRef } from 'react'
import type { Sentiment } from '../api/shapes.ts'
import { useMode } from '../shell/theme.ts'
import type { ChartData } from './chart-option.ts'
import type { Drawing } from './draw.ts'

const load = () => import('./draw.ts')

/** Starts loading the charts while the numbers are still being asked for. */
export const preloadChart = (): void => void load()

interface ChartProps {
  overview: ChartData
  scale: 'count' | 'share'
  /** What it shows, in a sentence. */
  label: string
  /** The beginning of the bar that was clicked, and which part of it. */
  onOpen: (from: number, sentiment: Sentiment | null) => void
  onZoom: (from: number, to: number) => void
}

/** The box has a fixed height: a chart that may grow with its content grows without end. */
export function Chart({ overview, scale, label, onOpen, onZoom }: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing>(undefined)
  const latest = useRef({ overview, scale, onOpen, onZoom })
  latest.current = { overview, scale, onOpen, onZoom }
  const mode = useMode()
  useEffect(() => {
    let gone = false
    const begin = async (): Promise<void> => {
      const { draw } = await load()
      if (gone || !box.current) return
      drawing.current = draw(box.current, {
        open: (at, sentiment) => latest.current.onOpen(at, sentiment),
        zoom: (from, to) => latest.current.onZoom(from, to),
      })
      drawing.current.show(latest.current.overview, latest.current.scale)
    }
    void begin()
    return () => {
      gone = true
      drawing.current?.close()
      drawing.current = undefined
    }
  }, [])
  useEffect(() => drawing.current?.show(overview, scale), [overview, scale, mode])
  return (
    <div className="relative h-[290px] min-h-[290px] overflow-hidden">
      <div ref={box} role="img" aria-label={label} className="absolute inset-0 cursor-pointer" />
    </div>
  )
}
