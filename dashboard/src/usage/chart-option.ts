import type { EChartsCoreOption } from 'echarts/core'
import { fullTime, UNKNOWN } from '../design/format.ts'
import type { ChartColours } from '../overview/chart-colours.ts'
import type { Mode } from '../shell/theme.ts'
import { axisLabel, labelledAt } from './axis.ts'
import { measureOf } from './measures.ts'
import type { Measure } from './search.ts'
import { colourOf } from './palette.ts'
import type { Drawn, Series } from './series.ts'

/** Narrower bars than those of a chart so wide have no room for a gap between their parts. */
const WIDE = 640

type Ground = Pick<ChartColours, 'line' | 'grid' | 'text' | 'ground'>

/** What ECharts is to draw: bars on top of each other where parts add up, lines where they do not. `width` in pixels. */
export function chartOption(drawn: Drawn, measure: Measure, mode: Mode, ground: Ground, width: number): EChartsCoreOption {
  const { starts, to, asOf } = drawn
  const { write, adds, least } = measureOf(measure)
  const isEmpty = drawn.series.every(({ values }) => values.every((value) => !value))
  const isOpen = (index: number): boolean => (starts[index + 1] ?? to) > asOf
  const bars = ({ name, colour, values }: Series) => ({
    name,
    type: 'bar',
    stack: 'all',
    barCategoryGap: '26%',
    barMaxWidth: 28,
    itemStyle: { color: colourOf(mode, colour), borderColor: ground.ground, borderWidth: width < WIDE ? 0 : 0.5 },
    data: values.map((value, index) => ({ value, ...(isOpen(index) && { itemStyle: { opacity: 0.5 } }) })),
  })
  const line = ({ name, colour, values }: Series) => ({
    name,
    type: 'line',
    // A line of one point would not be seen.
    showSymbol: true,
    symbolSize: 4,
    connectNulls: false,
    lineStyle: { color: colourOf(mode, colour), width: 2 },
    itemStyle: { color: colourOf(mode, colour) },
    data: values,
  })
  return {
    animation: false,
    textStyle: { fontFamily: 'Inter, ui-sans-serif, system-ui, sans-serif' },
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: starts,
      axisLine: { lineStyle: { color: ground.grid } },
      axisTick: { show: false },
      axisLabel: {
        color: ground.text,
        fontSize: 12,
        interval: labelledAt(starts, width),
        hideOverlap: true,
        formatter: (at: string) => axisLabel(starts, Number(at)),
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      ...(isEmpty && { max: least }),
      splitLine: { lineStyle: { color: ground.grid } },
      axisLabel: { color: ground.text, fontSize: 12, formatter: write },
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: adds ? { type: 'shadow', shadowStyle: { opacity: 0.06, color: ground.line } } : { type: 'line' },
      className: 'chart-tip',
      borderWidth: 0,
      padding: 0,
      formatter: ([first]: { dataIndex: number }[]) => tip(drawn, measure, first?.dataIndex ?? 0),
    },
    series: adds ? drawn.series.map(bars) : drawn.series.map(line),
  }
}

/** Elements, never markup as text: models and keys are named by people. */
function tip({ starts, series }: Drawn, measure: Measure, index: number): HTMLElement {
  const { write, adds } = measureOf(measure)
  const box = document.createElement('div')
  const line = (text: string, strong = false): void => {
    const row = document.createElement('div')
    row.textContent = text
    if (strong) row.className = 'font-medium'
    box.append(row)
  }
  line(fullTime(starts[index] ?? 0), true)
  const there = series
    .map(({ name, values }) => ({ name, value: values[index] ?? null }))
    .filter(({ value }) => value !== null && (!adds || value > 0))
  for (const { name, value } of there.toReversed()) line(`${value === null ? UNKNOWN : write(value)} ${name}`)
  if (there.length === 0) line('No calls')
  if (adds && there.length > 1) line(`${write(there.reduce((sum, { value }) => sum + (value ?? 0), 0))} in all`, true)
  return box
}
