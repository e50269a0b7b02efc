import { describe, expect, test } from 'vitest'
import { axisLabel, labelledAt } from '../../src/usage/axis.ts'
import { forecastSentence, methodSentence, shareOf, standingOf, thenSentence } from '../../src/usage/budget-words.ts'
import { promptOf } from '../../src/usage/call-words.ts'
import { money } from '../../src/design/format.ts'
import { chartOption } from '../../src/usage/chart-option.ts'
import { sorted } from '../../src/usage/columns.ts'
import { nameOf } from '../../src/usage/naming.ts'
import { dollars, EMPTY, toPrice, wrongWith } from '../../src/usage/price.ts'
import { regrouped, toUsageSearch } from '../../src/usage/search.ts'
import { findingOf, toDrawn } from '../../src/usage/series.ts'
import type { Budget, Group } from '../../src/usage/shapes.ts'
import { aBusyReport } from '../stories/answers/usage.ts'

const NOW = Date.UTC(2026, 10, 21, 14, 2)
const HOUR = 3_600_000
const REPORT = aBusyReport(NOW)
const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, value) => all + (value ?? 0), 0)

const colours = (measure: 'cost' | 'latency') =>
  toDrawn(REPORT, measure)
    .series.slice(0, 6)
    .map(({ key, colour }) => [key, colour])

describe('the chart', () => {
  test.each(['cost', 'tokens', 'requests'] as const)('its bars add up to the total of %s, the rest included', (measure) => {
    const { series } = toDrawn(REPORT, measure)
    const { total } = REPORT
    const expected = { cost: total.costNanoUsd, tokens: total.usage.input + total.usage.output, requests: total.calls }[measure]
    expect(series.reduce((all, { values }) => all + sum(values), 0)).toBe(expected)
    expect(series.map(({ name, colour }) => [name, colour]).at(-1)).toEqual(['All others', 6])
  })

  test('a group keeps its colour whatever is shown of it', () => {
    expect(colours('cost')).toEqual(colours('latency'))
  })

  test('times are lines, broken where there was no call, and those of the rest are not added up', () => {
    const quiet = { ...REPORT, rows: REPORT.rows.filter(({ start }) => start !== REPORT.from) }
    const { series } = toDrawn(quiet, 'latency')
    expect(series.map(({ values }) => values[0])).toEqual(Array.from({ length: 6 }, () => null))
    const option = chartOption(toDrawn(quiet, 'latency'), 'latency', 'light', { line: 'l', grid: 'g', text: 't', ground: 'w' }, 900)
    expect((option['series'] as { type: string }[]).every(({ type }) => type === 'line')).toBe(true)
  })

  test('the axis of nothing is one that people can read', () => {
    const free = { ...REPORT, rows: REPORT.rows.map((row) => ({ ...row, costNanoUsd: 0 })) }
    const axisOf = (report: typeof REPORT) =>
      chartOption(toDrawn(report, 'cost'), 'cost', 'light', { line: 'l', grid: 'g', text: 't', ground: 'w' }, 900)['yAxis'] as {
        max?: number
      }
    expect(money(axisOf(free).max ?? null)).toContain('0.01')
    expect(axisOf(REPORT)).not.toHaveProperty('max')
  })

  test('the bar that is still open is pale', () => {
    const option = chartOption(toDrawn(REPORT, 'cost'), 'cost', 'dark', { line: 'l', grid: 'g', text: 't', ground: 'w' }, 900)
    const [first] = option['series'] as { data: { itemStyle?: object }[] }[]
    expect(first?.data.map(({ itemStyle }) => itemStyle !== undefined).filter(Boolean)).toHaveLength(1)
  })

  test('it says what it shows', () => {
    expect(findingOf(REPORT, 'cost')).toMatch(/^Cost over time: .* in all; most of the cost is that of gpt-5-mini\.$/)
    const nothing = aBusyReport(NOW, [])
    expect(findingOf({ ...nothing, total: { ...nothing.total, calls: 0 } }, 'cost')).toContain('no calls')
  })

  test('labels stand at days, as far as there is room, and at hours of a day or two', () => {
    const starts = Array.from({ length: 56 }, (_, n) => NOW - (56 - n) * 3 * HOUR)
    const at = (width: number) => starts.filter((_, index) => labelledAt(starts, width)(index)).length
    expect(at(2_000)).toBe(8)
    expect(at(400)).toBeLessThanOrEqual(4)
    expect(axisLabel(starts.slice(0, 8), NOW)).toMatch(/^\d\d:\d\d$/)
    expect(axisLabel(starts, NOW)).toMatch(/^\w{3} \d+$/)
  })
})

describe('the table', () => {
  const groups: Group[] = [
    ...REPORT.groups.slice(0, 3),
    { ...REPORT.total, name: null, other: true, label: null },
    { ...REPORT.total, name: 'unknown', other: false, label: null, costNanoUsd: null },
  ]

  test('is in the order of a column, what is unknown after what is known, and the rest last', () => {
    const down = sorted(groups, 'cost', false).map(({ name }) => name)
    const up = sorted(groups, 'cost', true).map(({ name }) => name)
    expect(down.slice(3)).toEqual(['unknown', null])
    expect(up).toEqual([...down.slice(0, 3).toReversed(), 'unknown', null])
  })

  test('calls things by the names that people have for them', () => {
    expect(nameOf({ name: 'key_1', label: 'checkout', other: false }, 'key')).toEqual({ text: 'checkout', id: 'key_1' })
    expect(nameOf({ name: null, label: null, other: false }, 'key').text).toBe('Sluice itself: understanding inputs')
    expect(nameOf({ name: 'analysis', label: null, other: false }, 'origin').text).toBe('Understanding inputs')
    expect(nameOf({ name: null, label: null, other: true }, 'model').text).toBe('All others')
  })
})

test('the address holds what is shown and nothing else', () => {
  const said = {
    range: '30d',
    by: 'key',
    show: 'tokens',
    sort: 'p95',
    up: true,
    of: 'key_1',
    calls: 'unpriced',
    call: 'call_1',
    table: true,
  }
  expect(toUsageSearch(said)).toEqual(said)
  expect(toUsageSearch({ by: 'model', show: 'cost', sort: 'colour', up: 'yes', of: '', calls: 'all', call: 7, evil: 1 })).toEqual({
    call: '7',
  })
  expect(regrouped({ by: 'key', of: 'key_1', call: 'call_1', sort: 'p95' }, 'model')).toEqual({ sort: 'p95' })
})

test('a version leads to its prompt', () => {
  const prompt = { name: 'reply-to-all', version: 'reply-to-all-3f0c93ab77de' }
  expect(promptOf('reply-to-all-3f0c93ab77de')).toEqual(prompt)
  expect(promptOf('reply-to-all-3f0c93ab77de.trial')).toEqual(prompt)
  expect(promptOf('reply@1')).toBeNull()
})

describe('a price', () => {
  test.each([
    ['0.25', 0.25],
    ['0,25', 0.25],
    [' 10 ', 10],
    ['0', 0],
    ['', null],
    ['-1', null],
    ['1e9', null],
    ['free', null],
  ])('%j is %j dollars', (text, expected) => {
    expect(dollars(text)).toBe(expected)
    expect(wrongWith(text) === null).toBe(expected !== null)
  })

  test('is whole when input and output are said; cached input may be left out', () => {
    expect(toPrice(EMPTY)).toBeNull()
    expect(toPrice({ input: '1', output: '2', cachedInput: '' })).toEqual({ input: 1, output: 2 })
    expect(toPrice({ input: '1', output: '2', cachedInput: '0.1' })).toEqual({ input: 1, output: 2, cachedInput: 0.1 })
    expect(toPrice({ input: '1', output: '2', cachedInput: 'x' })).toBeNull()
  })
})

describe('a budget', () => {
  const budget: Budget = {
    scope: 'workspace',
    name: null,
    label: null,
    period: 'month',
    limitNanoUsd: 10e9,
    spentNanoUsd: 4e9,
    reservedNanoUsd: 0,
    resetsAt: Date.UTC(2026, 11, 1),
    onExhausted: 'degrade',
    forecast: {
      method: 'moving-average',
      hours: 168,
      calls: 400,
      rough: false,
      perDayNanoUsd: 1e9,
      atResetNanoUsd: 14e9,
      reachedAt: Date.UTC(2026, 10, 27, 12),
    },
  }

  test('says on which day it is reached, and by what that was reckoned', () => {
    expect(forecastSentence(budget)).toBe('Reached on Fri 27 Nov at this rate.')
    expect(methodSentence(budget)).toContain('over the last 168 hours (400 calls)')
  })

  test('says how sure that is', () => {
    const forecast = budget.forecast && { ...budget.forecast, rough: true, reachedAt: null }
    expect(forecastSentence({ ...budget, forecast })).toMatch(/^At this rate about .* when it begins anew \(a rough guess/)
    expect(forecastSentence({ ...budget, forecast: null })).toContain('Too few calls')
  })

  test('what is set aside counts as used, and what is used up says until when', () => {
    expect(standingOf(budget)).toBe('well')
    expect(standingOf({ ...budget, reservedNanoUsd: 4.1e9 })).toBe('nearly')
    const used = { ...budget, spentNanoUsd: 10e9 }
    expect([standingOf(used), shareOf(used)]).toEqual(['used up', 1])
    expect(forecastSentence(used)).toMatch(/^Used up until/)
    expect(thenSentence(used)).toMatch(/^Until then the embedded analyser/)
    expect(thenSentence({ ...budget, onExhausted: 'reject' })).toMatch(
      /^When it is used up, every call is refused with 429. Begins anew 1 Dec/,
    )
  })
})
