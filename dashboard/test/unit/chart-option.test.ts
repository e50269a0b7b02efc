import { expect, test } from 'vitest'
import { bucketAt, chartOption } from '../../src/overview/chart-option.ts'
import { aBusyWeek } from '../stories/answers/overview.ts'

const COLOURS = { negative: 'r', neutral: 'g', positive: 'b', line: 'l', grid: 'd', text: 't', ground: 'w' }
const WEEK = aBusyWeek(Date.UTC(2026, 10, 21, 14, 2))

interface Drawn {
  series: {
    name: string
    data: { value: number; itemStyle?: object }[]
    markLine?: { data: { xAxis: number; label: { formatter: string; align: string } }[] }
  }[]
}
const drawn = (overview = WEEK, scale: 'count' | 'share' = 'count', width = 900) =>
  chartOption(overview, scale, COLOURS, width) as unknown as Drawn

test('negative stands on the baseline, and only the bucket that is still open is pale', () => {
  const [first] = drawn().series
  expect(first?.name).toBe('negative')
  expect(first?.data.map(({ itemStyle }) => itemStyle !== undefined)).toEqual([...Array.from({ length: 41 }, () => false), true])
})

test('shares of a bucket are one together, and those of an empty one are nothing', () => {
  const sentiment = WEEK.sentiment.map((bucket, index) => (index === 0 ? { ...bucket, negative: 0, neutral: 0, positive: 0 } : bucket))
  const bars = drawn({ ...WEEK, sentiment }, 'share').series.slice(0, 3)
  expect(bars.map(({ data }) => data[0]?.value)).toEqual([0, 0, 0])
  expect(bars.reduce((sum, { data }) => sum + (data[5]?.value ?? 0), 0)).toBeCloseTo(1)
})

test('changes in one bucket share a line, and where there is no room they are lettered', () => {
  const at = WEEK.from + 1_000
  const markers = [
    { at, kind: 'rule' as const, label: 'Rule a', url: null },
    { at: at + 1, kind: 'rule' as const, label: 'Rule b', url: null },
    { at: WEEK.from - 1, kind: 'rule' as const, label: 'before', url: null },
  ]
  const lines = (width: number) => drawn({ ...WEEK, markers }, 'count', width).series[0]?.markLine?.data
  expect(lines(900)).toEqual([{ xAxis: 0, label: { formatter: 'Rule a +1', align: 'left' } }])
  expect(lines(390)?.map(({ label }) => label.formatter)).toEqual(['AB'])
})

test('a click beside the bars is one on the nearest', () => {
  expect(bucketAt(WEEK, -3)).toBe(WEEK.from)
  expect(bucketAt(WEEK, 99)).toBe(WEEK.to - WEEK.bucketMs)
})
