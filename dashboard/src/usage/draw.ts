import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { colours } from '../overview/chart-colours.ts'
import { watchDrag } from '../overview/drag.ts'
import type { Mode } from '../shell/theme.ts'
import { chartOption } from './chart-option.ts'
import type { Measure } from './search.ts'
import type { Drawn } from './series.ts'

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

export interface Drawing {
  show(drawn: Drawn, measure: Measure, mode: Mode): void
  close(): void
}

/** Draws into the box and follows its size. `zoom` is told the bounds of the bar that was clicked, or of those that were dragged over. */
export function draw(box: HTMLElement, zoom: (from: number, to: number) => void): Drawing {
  const chart = init(box, null, { renderer: 'svg' })
  let shown: Parameters<Drawing['show']> | undefined
  const show: Drawing['show'] = (...next) => {
    shown = next
    const [drawn, measure, mode] = next
    chart.setOption(chartOption(drawn, measure, mode, colours(box), box.clientWidth), { notMerge: true })
  }
  const sized = new ResizeObserver(() => {
    chart.resize()
    if (shown) show(...shown)
  })
  const stopDrags = watchDrag(box, (start, end) => {
    if (!shown) return
    const [{ starts, to }] = shown
    const barAt = (x: number): number => Math.min(Math.max(Math.round(chart.convertFromPixel({ xAxisIndex: 0 }, x)), 0), starts.length - 1)
    zoom(starts[barAt(Math.min(start, end))] ?? 0, starts[barAt(Math.max(start, end)) + 1] ?? to)
  })
  sized.observe(box)
  return {
    show,
    close() {
      sized.disconnect()
      stopDrags()
      chart.dispose()
    },
  }
}
