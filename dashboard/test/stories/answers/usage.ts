import type { Group, Report, Usage, UsageRow } from '../../../src/usage/shapes.ts'
import { wave } from '../noise.ts'

const HOUR = 3_600_000

const aUsage = (calls: number, over: Partial<Usage> = {}): Usage => ({
  calls,
  outcomes: { ok: calls, error: 0, aborted: 0, rejected: 0, degraded: 0 },
  errorRate: calls === 0 ? null : 0,
  attempts: calls,
  fallbacks: 0,
  usage: { input: calls * 410, cachedInput: calls * 120, cacheWrite: 0, output: calls * 64, reasoning: calls * 12 },
  estimated: 0,
  costNanoUsd: calls * 240_000,
  unpriced: 0,
  cache: { hit: 0, miss: 0, bypass: calls },
  cacheRate: null,
  repair: { repaired: 0, retried: 0, failed: 0 },
  latencyMs: { p50: 640, p95: 1_980 },
  firstByteMs: { p50: 310, p95: 720 },
  ...over,
})

/** What is summed of the parts; times are those of the first. */
function added(parts: readonly Usage[]): Usage {
  const sum = (of: (usage: Usage) => number): number => parts.reduce((all, one) => all + of(one), 0)
  const calls = sum((one) => one.calls)
  const [first = aUsage(0)] = parts
  const outcome = (name: keyof Usage['outcomes']): number => sum(({ outcomes }) => outcomes[name])
  const tokens = (name: 'input' | 'cachedInput' | 'cacheWrite' | 'output' | 'reasoning'): number => sum(({ usage }) => usage[name])
  const [hit, miss] = [sum(({ cache }) => cache.hit), sum(({ cache }) => cache.miss)]
  return {
    ...first,
    calls,
    outcomes: {
      ok: outcome('ok'),
      error: outcome('error'),
      aborted: outcome('aborted'),
      rejected: outcome('rejected'),
      degraded: outcome('degraded'),
    },
    errorRate: calls === 0 ? null : outcome('error') / calls,
    attempts: sum((one) => one.attempts),
    fallbacks: sum((one) => one.fallbacks),
    usage: {
      input: tokens('input'),
      cachedInput: tokens('cachedInput'),
      cacheWrite: tokens('cacheWrite'),
      output: tokens('output'),
      reasoning: tokens('reasoning'),
    },
    costNanoUsd: parts.every(({ costNanoUsd }) => costNanoUsd === null) && calls > 0 ? null : sum(({ costNanoUsd }) => costNanoUsd ?? 0),
    unpriced: sum((one) => one.unpriced),
    cache: { hit, miss, bypass: calls - hit - miss },
    cacheRate: hit + miss === 0 ? null : hit / (hit + miss),
  }
}

/** What a model is asked and costs. */
export interface Model {
  name: string
  base: number
  /** Nano-dollars a call; null: unpriced. */
  cost: number | null
  p50: number
}

export const MODELS: readonly Model[] = [
  { name: 'gpt-5-mini', base: 140, cost: 260_000, p50: 720 },
  { name: 'claude-haiku-4-5', base: 46, cost: 410_000, p50: 910 },
  { name: 'gemini-2.5-flash', base: 60, cost: 120_000, p50: 540 },
  { name: '@cf/meta/llama-3.3-70b-instruct-fp8-fast', base: 90, cost: 70_000, p50: 430 },
  { name: 'mistral-small-latest', base: 22, cost: 90_000, p50: 610 },
  { name: 'text-embedding-3-small', base: 120, cost: 4_000, p50: 120 },
  { name: 'deepseek-chat', base: 9, cost: 80_000, p50: 1_340 },
]

/** A busy week of seven models, invented. */
export function aBusyReport(now: number, models: readonly Model[] = MODELS): Report {
  const bucketMs = 3 * HOUR
  const to = Math.ceil(now / HOUR) * HOUR
  const from = to - 56 * bucketMs
  const rows: UsageRow[] = models.flatMap(({ name, base, cost, p50 }, seed) =>
    Array.from({ length: 56 }, (_, index) => {
      const calls = Math.round(base * (0.3 + wave(index, seed + 1)))
      const errors = index % 17 === 3 ? Math.ceil(calls / 20) : 0
      const latencyMs = { p50, p95: Math.round(p50 * (2 + 2 * wave(index, seed))) }
      const usage = aUsage(calls, {
        outcomes: { ok: calls - errors, error: errors, aborted: 0, rejected: 0, degraded: 0 },
        costNanoUsd: cost === null ? null : calls * cost,
        unpriced: cost === null ? calls : 0,
        fallbacks: errors,
        latencyMs,
        firstByteMs: { p50: Math.round(p50 / 2), p95: p50 },
        ...(seed === 0 && {
          cache: { hit: Math.round(calls / 4), miss: Math.round(calls / 2), bypass: calls - Math.round(calls / 4) - Math.round(calls / 2) },
        }),
      })
      return { start: from + index * bucketMs, name, other: false, ...usage }
    }),
  )
  const groups: Group[] = models
    .map(({ name }) => ({ name, other: false, label: null, ...added(rows.filter((row) => row.name === name)) }))
    .toSorted((a, b) => (b.costNanoUsd ?? 0) - (a.costNanoUsd ?? 0))
  return {
    asOf: now,
    from,
    to,
    interval: 'auto',
    bucketMs,
    starts: Array.from({ length: 56 }, (_, index) => from + index * bucketMs),
    by: 'model',
    total: added(groups),
    groups,
    rows,
    unpricedModels: models.flatMap(({ name, cost }) =>
      cost === null
        ? [{ model: name, target: 'own', calls: groups.find((group) => group.name === name)?.calls ?? 1, first: from, last: to - HOUR }]
        : [],
    ),
  }
}

const NOTHING = aUsage(0, { latencyMs: { p50: null, p95: null }, firstByteMs: { p50: null, p95: null } })
/** Of a bot that has asked no model yet. */
export const aQuietReport = (now: number): Report => ({ ...aBusyReport(now, []), total: NOTHING, groups: [], rows: [] })
