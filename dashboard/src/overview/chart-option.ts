import type { EChartsCoreOption } from 'echarts/core'
import type { Overview, Sentiment, SentimentBucket } from '../api/shapes.ts'
import { count, dayKey, dayMonth, fullTime, hourTime, percent, weekday } from '../design/format.ts'
import { bucketEnd } from './bucket-end.ts'
import type { ChartColours } from './chart-colours.ts'
import { letterOf } from './markers.ts'

/** What a chart of sentiment over time is drawn from. */
export type ChartData = Pick<Overview, 'asOf' | 'from' | 'to' | 'bucketMs' | 'sentiment' | 'previousNegative' | 'markers'>

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** From here on the names of changes have room above the bars. */
const WIDE = 640
const LONGEST_NAME = 24

/** Negative stands on the baseline: of stacked series the eye can compare only that one. */
const SERIES = ['negative', 'neutral', 'positive'] as const satisfies readonly Sentiment[]

/** The beginning of a bar; beside the chart it is that of the first or the last one. */
export function bucketAt({ sentiment, from }: Pick<Overview, 'sentiment' | 'from'>, index: number): number {
  return sentiment[Math.min(Math.max(index, 0), sentiment.length - 1)]?.at ?? from
}

function axisLabel(at: number, { from, to }: ChartData): string {
  if (to - from <= 2 * DAY) return hourTime(at)
  return to - from <= 14 * DAY ? weekday(at) : dayMonth(at)
}

/** Where a label of the axis stands: at the first bar of a day, or every so many bars. */
function startsLabel({ sentiment, from, to }: ChartData, width: number): (index: number) => boolean {
  const room = Math.max(1, Math.floor(width / 84))
  if (to - from <= 2 * DAY) {
    const every = Math.ceil(sentiment.length / room)
    return (index) => index % every === 0
  }
  const days = sentiment.map(({ at }) => dayKey(at))
  const starts = days.flatMap((day, index) => (index > 0 && day === days[index - 1] ? [] : [index]))
  const every = Math.ceil(starts.length / room)
  const chosen = new Set(starts.filter((_, place) => place % every === 0))
  return (index) => chosen.has(index)
}

const sum = ({ negative, neutral, positive }: SentimentBucket): number => negative + neutral + positive

/** What ECharts is to draw. `width` in pixels. */
export function chartOption(overview: ChartData, scale: 'count' | 'share', colour: ChartColours, width: number): EChartsCoreOption {
  const { sentiment, previousNegative, asOf, markers } = overview
  const share = scale === 'share'
  const valueOf = (bucket: SentimentBucket, value: number): number => (share ? (sum(bucket) === 0 ? 0 : value / sum(bucket)) : value)
  const isOpen = ({ at }: SentimentBucket): boolean => bucketEnd(overview, at) > asOf
  const bars = SERIES.map((name, index) => ({
    name,
    type: 'bar',
    stack: 'all',
    barCategoryGap: '26%',
    barMaxWidth: 28,
    itemStyle: { color: colour[name], borderColor: colour.ground, borderWidth: 0.5 },
    data: sentiment.map((bucket) => ({ value: valueOf(bucket, bucket[name]), ...(isOpen(bucket) && { itemStyle: { opacity: 0.5 } }) })),
    ...(index === 0 && { markLine: markLines(overview, colour, width >= WIDE) }),
  }))
  const before = {
    name: 'before',
    type: 'line',
    symbol: 'none',
    silent: true,
    z: 3,
    lineStyle: { color: colour.line, width: 1.2 },
    data: share ? [] : previousNegative,
  }
  const starts = startsLabel(overview, width)
  return {
    animation: false,
    textStyle: { fontFamily: 'Inter, ui-sans-serif, system-ui, sans-serif' },
    grid: { left: 8, right: 16, top: markers.length > 0 ? 34 : 16, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: sentiment.map(({ at }) => at),
      axisLine: { lineStyle: { color: colour.grid } },
      axisTick: { show: false },
      axisLabel: {
        color: colour.text,
        fontSize: 12,
        interval: starts,
        hideOverlap: true,
        formatter: (at: string) => axisLabel(Number(at), overview),
      },
    },
    yAxis: {
      type: 'value',
      ...(share ? { max: 1 } : { minInterval: 1 }),
      splitNumber: 4,
      splitLine: { lineStyle: { color: colour.grid } },
      axisLabel: { color: colour.text, fontSize: 12, formatter: (value: number) => (share ? percent(value, 0) : count(value)) },
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.06, color: colour.line } },
      className: 'chart-tip',
      borderWidth: 0,
      padding: 0,
      formatter: ([first]: { dataIndex: number }[]) => tip(overview, first?.dataIndex ?? 0),
    },
    series: [...bars, before],
  }
}

/** Elements, never markup as text: names of changes are written by people. */
function tip({ sentiment, previousNegative }: ChartData, index: number): HTMLElement {
  const box = document.createElement('div')
  const bucket = sentiment[index]
  if (!bucket) return box
  const line = (text: string, strong = false): void => {
    const row = document.createElement('div')
    row.textContent = text
    if (strong) row.className = 'font-medium'
    box.append(row)
  }
  line(fullTime(bucket.at), true)
  for (const name of SERIES.toReversed()) line(`${count(bucket[name])} ${name}`)
  line(`${count(previousNegative[index] ?? 0)} negative the period before`)
  return box
}

/** Changes in the same bar share a line; the first gives it its name. */
function markLines(data: ChartData, colour: ChartColours, wide: boolean) {
  const { markers, sentiment } = data
  const groups = new Map<number, number[]>()
  for (const [index, { at }] of markers.entries()) {
    const place = sentiment.findIndex((bucket) => at >= bucket.at && at < bucketEnd(data, bucket.at))
    if (place !== -1) groups.set(place, [...(groups.get(place) ?? []), index])
  }
  const lines = [...groups].map(([place, indexes]) => ({
    xAxis: place,
    label: { formatter: nameOf(markers, indexes, wide), align: alignAt(place / sentiment.length) },
  }))
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: colour.line, type: 'dashed', width: 1 },
    label: { position: 'end', color: colour.text, fontSize: 11, rotate: 0 },
    data: lines,
  }
}

function nameOf(markers: Overview['markers'], indexes: readonly number[], wide: boolean): string {
  if (!wide) return indexes.map(letterOf).join('')
  const first = markers[indexes[0] ?? 0]?.label ?? ''
  const name = first.length > LONGEST_NAME ? `${first.slice(0, LONGEST_NAME - 1)}…` : first
  return indexes.length === 1 ? name : `${name} +${indexes.length - 1}`
}

/** A name at an edge of the chart runs inwards. */
function alignAt(share: number): 'left' | 'center' | 'right' {
  if (share > 0.85) return 'right'
  return share < 0.15 ? 'left' : 'center'
}
