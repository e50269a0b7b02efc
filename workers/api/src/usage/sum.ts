import type { UsageRow, UsageSums } from '../read/usage.ts'
import { addHistograms, type Histogram, quantile } from './histogram.ts'

type Counted = UsageSums & { latency: Histogram; firstByte: Histogram }

/** What calls came to, as it is answered; `UsageView` of routes/usage-shapes.ts says what each is. */
export function toUsage({ latency, firstByte, ...sums }: Counted) {
  const { calls, errors, aborted, rejected, degraded, cacheHits, cacheMisses, unpriced } = sums
  const looked = cacheHits + cacheMisses
  return {
    calls,
    outcomes: { ok: calls - errors - aborted - rejected - degraded, error: errors, aborted, rejected, degraded },
    errorRate: calls === 0 ? null : errors / calls,
    attempts: sums.attempts,
    fallbacks: sums.fallbacks,
    usage: {
      input: sums.input,
      cachedInput: sums.cachedInput,
      cacheWrite: sums.cacheWrite,
      output: sums.output,
      reasoning: sums.reasoning,
    },
    estimated: sums.estimated,
    // A sum of nothing but unknowns is unknown, not 0.
    costNanoUsd: calls > 0 && unpriced === calls ? null : sums.costNanoUsd,
    unpriced,
    cache: { hit: cacheHits, miss: cacheMisses, bypass: calls - looked },
    cacheRate: looked === 0 ? null : cacheHits / looked,
    repair: { repaired: sums.repaired, retried: sums.retried, failed: sums.unrepaired },
    latencyMs: percentiles(latency),
    firstByteMs: percentiles(firstByte),
  }
}

const percentiles = (histogram: Histogram) => ({ p50: quantile(histogram, 0.5), p95: quantile(histogram, 0.95) })

/** What each group came to over all of the time; those that cost most come first, and the rest, where there is one, last. */
export function toGroups(rows: readonly UsageRow[]): { name: string; other: boolean; sums: Counted }[] {
  const groups = [...Map.groupBy(rows, ({ name, other }) => (other ? null : name))]
  return groups
    .map(([name, same]) => ({ name: name ?? '', other: name === null, sums: addUp(same) }))
    .toSorted(
      (a, b) =>
        Number(a.other) - Number(b.other) ||
        b.sums.costNanoUsd - a.sums.costNanoUsd ||
        b.sums.calls - a.sums.calls ||
        (a.name < b.name ? -1 : 1),
    )
}

/** All rows together. */
export function addUp(rows: readonly UsageRow[]): Counted {
  return rows.reduce<Counted>(
    (sum, row) => {
      const added = Object.keys(NOTHING).map((key) => [key, sum[key as keyof UsageSums] + row[key as keyof UsageSums]])
      const latency = addHistograms(sum.latency, row.latency)
      return { ...(Object.fromEntries(added) as UsageSums), latency, firstByte: addHistograms(sum.firstByte, row.firstByte) }
    },
    { ...NOTHING, latency: {}, firstByte: {} },
  )
}

const NOTHING: UsageSums = {
  calls: 0,
  errors: 0,
  aborted: 0,
  rejected: 0,
  degraded: 0,
  input: 0,
  cachedInput: 0,
  cacheWrite: 0,
  output: 0,
  reasoning: 0,
  estimated: 0,
  costNanoUsd: 0,
  unpriced: 0,
  attempts: 0,
  cacheHits: 0,
  cacheMisses: 0,
  repaired: 0,
  retried: 0,
  unrepaired: 0,
  fallbacks: 0,
}
