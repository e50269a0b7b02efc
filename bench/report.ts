import type { Comparison } from './alternate.ts'
import type { Operations } from './operations.ts'
import type { StartUp } from './start.ts'

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 })

/** Columns of text: the first `left` of them flush left, the others flush right. */
function columns(rows: string[][], left: number): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const pad = (cell: string, column: number): string =>
    column < left ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')
}

export function comparisonTable(comparisons: Comparison[]): string {
  const rows = comparisons.map(({ name, unit, ours, reference, ratio, bar }) => [
    name,
    unit,
    number(ours),
    number(reference),
    ratio.toFixed(2),
    `≥ ${bar}`,
    ratio >= bar ? 'ok' : 'BELOW',
  ])
  return columns([['ratio of', 'unit', 'first', 'second', 'ratio', 'bar', ''], ...rows], 2)
}

export function operationsTable(operations: Operations, budget: Operations): string {
  const rows = Object.entries(operations).map(([name, times]) => {
    const most = budget[name as keyof Operations]
    return [name, number(times), `≤ ${most}`, times <= most ? 'ok' : 'OVER']
  })
  return columns([['billable operations an event', 'counted', 'budget', ''], ...rows], 1)
}

export const startUpLine = ({ ours, reference, added, bar }: StartUp): string =>
  `model Worker ready after ${number(ours)} ms, an empty Worker after ${number(reference)} ms: ${number(added)} ms more (≤ ${bar}) ${added <= bar ? 'ok' : 'ABOVE'}`
