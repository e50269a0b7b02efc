import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Sentiment } from '../api/shapes.ts'
import { SENTIMENTS } from '../design/sentiment.tsx'
import { bucketEnd } from './bucket-end.ts'
import { colours } from './chart-colours.ts'
import { bucketAt, type ChartData, chartOption } from './chart-option.ts'
import { watchDrag } from './drag.ts'

use([BarChart, LineChart, GridComponent, TooltipComponent, MarkLineComponent, SVGRenderer])

export interface Drawing {
  show(overview: ChartData, scale: 'count' | 'share'): void
  close(): void
}

/** Draws into the box and follows its size. `open` is told the beginning of a bar and which part of it, `zoom` the bounds that were dragged over. */
export function draw(
  box: HTMLElement,
  on: { open: (at: number, sentiment: Sentiment | null) => void; zoom: (from: number, to: number) => void },
): Drawing {
  const chart = init(box, null, { renderer: 'svg' })
  const sized = new ResizeObserver(() => {
    chart.resize()
    if (shown) show(...shown)
  })
  let over: Sentiment | null = null
  let shown: [ChartData, 'count' | 'share'] | undefined
  const show = (overview: ChartData, scale: 'count' | 'share'): void => {
    shown = [overview, scale]
    chart.setOption(chartOption(overview, scale, colours(box), box.clientWidth), { notMerge: true })
  }
  const indexAt = (x: number): number => Math.round(chart.convertFromPixel({ xAxisIndex: 0 }, x))
  const stopDrags = watchDrag(box, (start, end) => {
    if (!shown) return
    const [first, last] = [indexAt(Math.min(start, end)), indexAt(Math.max(start, end))]
    const from = bucketAt(shown[0], first)
    if (first === last) on.open(from, over)
    else on.zoom(from, bucketEnd(shown[0], bucketAt(shown[0], last)))
  })
  chart.on('mouseover', ({ seriesName }) => {
    over = SENTIMENTS.find((name) => name === seriesName) ?? null
  })
  chart.on('mouseout', () => {
    over = null
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
