import type { Comparison } from './alternate.ts'
import type { HostileCost } from './hostile.ts'
import type { LlmBench } from './llm.ts'
import type { Operations } from './operations.ts'
import type { ReadBench } from './reads.ts'
import type { StartUp } from './start.ts'
import type { BatchCost } from './llm-batch.ts'
import type { RuleCost } from './rules.ts'
import type { VerifyCost } from './verify.ts'

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

export function verifyTable(costs: readonly VerifyCost[]): string {
  const rows = costs.map(({ scheme, size, microseconds, ratio }) => [scheme, number(size), number(microseconds), ratio.toFixed(2)])
  return columns([['one verification', 'bytes', 'µs', 'of a plain HMAC-SHA256'], ...rows], 1)
}

export function batchTable(costs: readonly BatchCost[]): string {
  const rows = costs.map(({ batchItems, requests, input, output, ratio, bar }) => [
    String(batchItems),
    number(requests),
    number(input),
    number(output),
    ratio.toFixed(2),
    bar === null ? '' : `≤ ${bar}`,
    bar === null ? '' : ratio <= bar ? 'ok' : 'ABOVE',
  ])
  return columns([['one text, with so many a request', 'requests', 'tokens in', 'tokens out', 'of one alone', 'bar', ''], ...rows], 1)
}

/** The dearest for each who bears them. */
const SHOWN = 5

export function hostileTable(costs: readonly HostileCost[]): string {
  const dearest = (['model', 'ingest'] as const).flatMap((where) => costs.filter((cost) => cost.where === where).slice(0, SHOWN))
  const rows = dearest.map(({ where, name, milliseconds, ratio, bar }) => [
    where,
    name,
    number(milliseconds),
    ratio.toFixed(2),
    `≤ ${bar}`,
    milliseconds <= bar ? 'ok' : 'ABOVE',
  ])
  return columns([['worst for', 'input made to do harm', 'ms', 'of an ordinary one', 'bar', ''], ...rows], 2)
}

export const startUpLine = ({ ours, reference, added, bar }: StartUp): string =>
  `model Worker ready after ${number(ours)} ms, an empty Worker after ${number(reference)} ms: ${number(added)} ms more (≤ ${bar}) ${added <= bar ? 'ok' : 'ABOVE'}`

export const rulesLine = ({ items, rules, milliseconds, ratio, bar }: RuleCost): string =>
  `${items} items by ${rules} rules: ${number(milliseconds)} ms of CPU (≤ ${bar}), ${ratio.toFixed(1)} times that of rules that ask nothing ${milliseconds <= bar ? 'ok' : 'ABOVE'}`

const told = (value: number | null, digits = 2): string => (value === null ? '' : value.toFixed(digits))

export function llmTable({ rows, bars, skipped }: LlmBench): string {
  const timings = rows.map(({ name, timed, p50, overBare, ofPortkey, perSecond, cpu }) => [
    `${timed === 'first' ? 'stream, first byte: ' : ''}${name}`,
    told(p50),
    told(overBare),
    told(ofPortkey),
    told(perSecond, 0),
    told(cpu, 0),
  ])
  const table = columns([['chat completion', 'p50 ms', 'over bare', 'of Portkey’s', 'requests/s', 'CPU µs'], ...timings], 1)
  const held = bars.map(({ name, value, bar }) => [name, value.toFixed(2), `≤ ${bar}`, value <= bar ? 'ok' : 'ABOVE'])
  const note = skipped === null ? '' : `\n\nPortkey was left out: ${skipped}`
  return `${table}\n\n${columns([['bar', 'measured', 'at most', ''], ...held], 1)}${note}`
}

export function readsTable({ items, few, costs }: ReadBench): string {
  const rows = costs.map(({ name, p50, p95, fewP50, ratio, rows: read, fewRows, barMs, barRatio }) => [
    name,
    number(p50),
    number(p95),
    `≤ ${barMs}`,
    number(fewP50),
    ratio.toFixed(2),
    `≤ ${barRatio}`,
    number(read),
    number(fewRows),
    p95 <= barMs && ratio <= barRatio ? 'ok' : 'ABOVE',
  ])
  const head = [
    `${items.toLocaleString('en')} items`,
    'p50 ms',
    'p95 ms',
    'bar',
    `p50 ms of ${few.toLocaleString('en')}`,
    'ratio',
    'bar',
    'rows read',
    `of ${few.toLocaleString('en')}`,
    '',
  ]
  return columns([head, ...rows], 1)
}
