import type { Corrected } from '../read/prompt-results.ts'
import type { UsageRow } from '../read/usage.ts'
import { quantile } from '../usage/histogram.ts'
import { medianShares, type Share, shareOf } from './interval.ts'

/** The task that items are understood by, whose answers people correct. */
export const ANALYSIS = 'analyze'

/** What a person can correct of a judgement, see `Judgement`. */
const FIELDS_OF_AN_ITEM = 4

/** How a version of a prompt did. */
export interface VersionResults {
  version: string
  /** Items that it judged; null for prompts that items are not understood by. */
  items: number | null
  calls: number
  /** Of the answers to a first question, those that had the shape at once. */
  validFirst: Share
  /** Answers that were mended, asked for again or given up, of all. */
  repaired: Share
  /** Calls that no model answered, trouble and exhausted budgets alike. */
  unanswered: Share
  /** Items of which people corrected something. */
  corrected: Share | null
  /** Fields of items that people let stand. */
  agreement: { fields: number; corrected: number; share: number | null; byField: Record<string, number> } | null
  /** Nano-dollars for 1,000 items, or calls where there are no items; null where no price is known. */
  costNanoUsdPer1000: number | null
  latencyMs: { p50: number | null; low: number | null; high: number | null; p95: number | null }
}

interface Counted {
  /** Null for prompts that items are not understood by. */
  items: number | null
  corrected: Corrected | undefined
  usage: Pick<UsageRow, Needed> | undefined
}

type Needed =
  | 'calls'
  | 'errors'
  | 'aborted'
  | 'rejected'
  | 'degraded'
  | 'cacheHits'
  | 'repaired'
  | 'retried'
  | 'unrepaired'
  | 'costNanoUsd'
  | 'unpriced'
  | 'latency'

/** What is counted of a version → how it did. Answers out of the cache say nothing of a prompt and are left out of its shares. */
export function toResults(version: string, { items, corrected, usage }: Counted): VersionResults {
  const { calls = 0, errors = 0, aborted = 0, rejected = 0, degraded = 0, cacheHits = 0 } = usage ?? {}
  const { repaired = 0, retried = 0, unrepaired = 0, costNanoUsd = 0, unpriced = 0, latency = {} } = usage ?? {}
  const answered = Math.max(0, calls - errors - aborted - rejected - degraded - cacheHits)
  // What the embedded analyser did instead is a line of its own beside the call that failed.
  const asked = Math.max(0, calls - degraded - aborted - cacheHits)
  const first = Math.max(0, answered - retried)
  const of = items ?? calls
  const [low, high] = medianShares(answered)
  return {
    version,
    items,
    calls,
    validFirst: shareOf(Math.max(0, first - repaired - unrepaired), first),
    repaired: shareOf(Math.min(answered, repaired + retried + unrepaired), answered),
    unanswered: shareOf(Math.min(asked, errors + rejected), asked),
    corrected: items === null ? null : shareOf(Math.min(items, corrected?.items ?? 0), items),
    agreement: items === null ? null : agreementOf(items, corrected?.fields ?? {}),
    costNanoUsdPer1000: of === 0 || calls === 0 || unpriced === calls ? null : Math.round((costNanoUsd / of) * 1_000),
    latencyMs: {
      p50: quantile(latency, 0.5),
      low: quantile(latency, low),
      high: quantile(latency, high),
      p95: quantile(latency, 0.95),
    },
  }
}

function agreementOf(items: number, byField: Record<string, number>): VersionResults['agreement'] {
  const fields = items * FIELDS_OF_AN_ITEM
  const corrected = Math.min(
    fields,
    Object.values(byField).reduce((sum, count) => sum + count, 0),
  )
  return { fields, corrected, share: fields === 0 ? null : 1 - corrected / fields, byField }
}
