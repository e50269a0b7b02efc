import { count, duration, money, percent } from '../design/format.ts'
import { compactCount } from './measures.ts'
import type { Column } from './search.ts'
import type { Group, Usage } from './shapes.ts'

interface Described {
  label: string
  /** What the heading means, where it does not say so itself. */
  about?: string
  of: (usage: Usage) => number | null
  write: (value: number | null) => string
  /** On a narrow screen the others stand in the line below the name. */
  always?: true
}

const whole = (value: number | null): string => (value === null ? count(value) : compactCount(value))

/** The columns of the table, in order. */
export const COLUMNS = {
  cost: { label: 'Cost', of: ({ costNanoUsd }) => costNanoUsd, write: money, always: true },
  requests: { label: 'Requests', of: ({ calls }) => calls, write: count, always: true },
  input: { label: 'Tokens in', of: ({ usage }) => usage.input, write: whole },
  cached: {
    label: 'Cached',
    about: 'Tokens that the provider had in its own cache, which cost less',
    of: ({ usage }) => usage.cachedInput,
    write: whole,
  },
  output: { label: 'Tokens out', about: 'Reasoning included', of: ({ usage }) => usage.output, write: whole },
  p50: { label: 'p50', about: 'Half of the answers were there by then', of: ({ latencyMs }) => latencyMs.p50, write: duration },
  p95: { label: 'p95', about: '95 of 100 answers were there by then', of: ({ latencyMs }) => latencyMs.p95, write: duration },
  first: { label: 'First token', about: 'Median time to the first output', of: ({ firstByteMs }) => firstByteMs.p50, write: duration },
  cache: {
    label: 'Cache',
    about: 'Share of hits among the calls that asked for our cache',
    of: ({ cacheRate }) => cacheRate,
    write: (value) => percent(value, 0),
  },
  errors: { label: 'Errors', of: ({ errorRate }) => errorRate, write: (value) => percent(value) },
  fallbacks: { label: 'Fallbacks', about: 'Calls that took more than one request', of: ({ fallbacks }) => fallbacks, write: count },
  degraded: {
    label: 'Degraded',
    about: 'Answered by the embedded analyser in the place of a model',
    of: ({ outcomes }) => outcomes.degraded,
    write: count,
  },
} as const satisfies Record<Column, Described>

export const DEFAULT_COLUMN: Column = 'cost'
export const columnOf = (column: Column): Described => COLUMNS[column]

/** In the order of a column, the largest first unless `up`. The rest stands last, and so does what is unknown. */
export function sorted(groups: readonly Group[], column: Column, up: boolean): Group[] {
  const { of } = columnOf(column)
  const rank = (group: Group): number => (group.other ? 2 : of(group) === null ? 1 : 0)
  return groups.toSorted((a, b) => rank(a) - rank(b) || (up ? 1 : -1) * ((of(a) ?? 0) - (of(b) ?? 0)))
}
