import { type ReactNode, useEffect, useRef } from 'react'
import { useMode } from '../shell/theme.ts'
import type { Drawing } from './draw.ts'
import type { Measure } from './search.ts'
import type { Drawn } from './series.ts'

interface ChartProps {
  drawn: Drawn
  measure: Measure
  /** What it shows, in a sentence. */
  label: string
  onZoom: (from: number, to: number) => void
}

/** The chart lies in the box and gives it no height: one that may grow with its content grows without end. */
export function Chart({ drawn, measure, label, onZoom }: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing>(undefined)
  const mode = useMode()
  const latest = useRef({ drawn, measure, mode, onZoom })
  latest.current = { drawn, measure, mode, onZoom }
  useEffect(() => {
    let gone = false
    const begin = async (): Promise<void> => {
      const { draw } = await import('./draw.ts')
      if (gone || !box.current) return
      drawing.current = draw(box.current, (from, to) => latest.current.onZoom(from, to))
      drawing.current.show(latest.current.drawn, latest.current.measure, latest.current.mode)
    }
    void begin()
    return () => {
      gone = true
      drawing.current?.close()
      drawing.current = undefined
    }
  }, [])
  useEffect(() => drawing.current?.show(drawn, measure, mode), [drawn, measure, mode])
  return (
    <div className="relative min-h-[280px] flex-1 overflow-hidden">
      <div ref={box} role="img" aria-label={label} className="absolute inset-0 cursor-pointer" />
    </div>
  )
}
