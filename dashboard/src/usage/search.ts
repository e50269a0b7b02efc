import { type TimeSearch, toTimeSearch } from '../overview/search.ts'
import type { Grouping } from './shapes.ts'

/** What calls can be told apart by, as people say it. */
export const GROUPINGS = {
  model: 'Model',
  promptVersion: 'Prompt',
  key: 'Key',
  task: 'Task',
  target: 'Target',
  origin: 'Origin',
} as const satisfies Record<Grouping, string>

/** What the chart can show. */
const MEASURES = ['cost', 'tokens', 'requests', 'latency'] as const
export type Measure = (typeof MEASURES)[number]

/** What the table can be sorted by. */
const COLUMNS = [
  'cost',
  'requests',
  'input',
  'cached',
  'output',
  'p50',
  'p95',
  'first',
  'cache',
  'errors',
  'fallbacks',
  'degraded',
] as const
export type Column = (typeof COLUMNS)[number]

/** Which calls are listed. */
const CALL_VIEWS = ['all', 'error', 'refused', 'degraded', 'unpriced'] as const
export type CallView = (typeof CALL_VIEWS)[number]

/** What the address of Usage says: the time, what is shown and how it is told apart, in which order, and which calls are listed. */
export interface UsageSearch extends TimeSearch {
  by?: Grouping
  show?: Measure
  table?: true
  sort?: Column
  up?: true
  /** The group whose calls are listed. */
  of?: string
  calls?: Exclude<CallView, 'all'>
  call?: string
}

export const DEFAULT_GROUPING: Grouping = 'model'
export const DEFAULT_MEASURE: Measure = 'cost'

const isOneOf =
  <Name extends string>(names: readonly Name[]) =>
  (value: unknown): value is Name =>
    names.some((name) => name === value)
const isGrouping = isOneOf(Object.keys(GROUPINGS) as Grouping[])
const isMeasure = isOneOf(MEASURES)
const isColumn = isOneOf(COLUMNS)
const isView = isOneOf(CALL_VIEWS)
/** A text that is a number in an address is read as one. */
const isWord = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

export function toUsageSearch(raw: Record<string, unknown>): UsageSearch {
  const { by, show, table, sort, up, of, calls, call } = raw
  return {
    ...toTimeSearch(raw),
    ...(isGrouping(by) && by !== DEFAULT_GROUPING && { by }),
    ...(isMeasure(show) && show !== DEFAULT_MEASURE && { show }),
    ...(table === true && { table }),
    ...(isColumn(sort) && { sort }),
    ...(up === true && { up }),
    ...(isWord(of) && of !== '' && { of: String(of).slice(0, 200) }),
    ...(isView(calls) && calls !== 'all' && { calls }),
    ...(isWord(call) && call !== '' && { call: String(call).slice(0, 60) }),
  }
}

/** Another grouping has other groups, and with them other calls. */
export const regrouped = ({ of: _of, call: _call, by: _by, ...rest }: UsageSearch, by: Grouping): UsageSearch => ({
  ...rest,
  ...(by !== DEFAULT_GROUPING && { by }),
})
