import { count, duration, money } from '../design/format.ts'
import type { Measure } from './search.ts'
import type { Usage } from './shapes.ts'

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** `1.2M` */
export const compactCount = (value: number): string => compact.format(value)

interface Described {
  label: string
  /** Of no calls it is 0 where it is a sum, and unknown where it is not. */
  of: (usage: Usage) => number | null
  write: (value: number) => string
  /** What the chart reaches up to where there is nothing to draw, so that its axis says something. */
  least: number
  /** Parts add up to the whole, so they are stacked; else each is a line. */
  adds: boolean
}

/** What the chart can show. */
export const MEASURES = {
  cost: { label: 'Cost', of: ({ costNanoUsd }) => costNanoUsd ?? 0, write: (value) => money(value), least: 10_000_000, adds: true },
  tokens: { label: 'Tokens', of: ({ usage }) => usage.input + usage.output, write: compactCount, least: 1_000, adds: true },
  requests: { label: 'Requests', of: ({ calls }) => calls, write: (value) => count(value), least: 4, adds: true },
  latency: { label: 'Latency, p95', of: ({ latencyMs }) => latencyMs.p95, write: (value) => duration(value), least: 1_000, adds: false },
} as const satisfies Record<Measure, Described>

export const measureOf = (measure: Measure): Described => MEASURES[measure]
