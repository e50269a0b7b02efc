import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'

const Count = z.number().int().nonnegative()
const Fraction = z.number().min(0).max(1)

/** A share, what it is of, and between what it lies in 95 of 100 cases (Wilson); null where it is of nothing. */
const Share = z.object({ count: Count, of: Count, share: Fraction.nullable(), low: Fraction.nullable(), high: Fraction.nullable() })

/** How a version of a prompt did. */
export const PromptVersionResults = z.object({
  version: z.string(),
  /** Items that it judged; null for prompts that items are not understood by. */
  items: Count.nullable(),
  calls: Count,
  /** Answers that had the shape at once, of those to a first question. */
  validFirst: Share,
  /** Answers that were mended, asked for again or given up, of all. */
  repaired: Share,
  /** Calls that no model answered, of all. */
  unanswered: Share,
  /** Items of which people corrected something, of all that it judged. */
  corrected: Share.nullable(),
  /** Of sentiment, category, urgency and topics of those items: the share that people let stand. */
  agreement: z.object({ fields: Count, corrected: Count, share: Fraction.nullable(), byField: z.record(z.string(), Count) }).nullable(),
  /** Nano-dollars (1e-9 USD) for 1,000 items, or calls where there are no items; null where no price is known. */
  costNanoUsdPer1000: Count.nullable(),
  /** `low` and `high`: between what the median lies in 95 of 100 cases. */
  latencyMs: z.object({ p50: Count.nullable(), low: Count.nullable(), high: Count.nullable(), p95: Count.nullable() }),
})

/** A candidate against what is in production, over the time that both are in use. */
export const PromptComparison = z.object({
  since: EpochMs,
  /** Of the callers that have the candidate. */
  share: Fraction,
  production: PromptVersionResults,
  candidate: PromptVersionResults,
  /** Shares of the candidate above those of production, and between what that lies in 95 of 100 cases (Newcombe). */
  differences: z.array(
    z.object({
      measure: z.enum(['corrected', 'validFirst', 'unanswered']),
      value: z.number(),
      low: z.number(),
      high: z.number(),
      better: z.enum(['candidate', 'production']).nullable(),
    }),
  ),
  /** `same`: no difference of three points or more is to be expected. */
  verdict: z.enum(['candidate', 'production', 'same', 'undecided']),
  /** About how many more items, or calls where there are none, of both together decide it. */
  needs: Count.nullable(),
})

const shareOf = (count: number, of: number, low: number, high: number): z.input<typeof Share> => ({
  count,
  of,
  share: count / of,
  low,
  high,
})

export const EXAMPLE_RESULTS: z.input<typeof PromptVersionResults> = {
  version: 'analyze-3f0c93ab77de',
  items: 1_840,
  calls: 203,
  validFirst: shareOf(196, 200, 0.9497, 0.9922),
  repaired: shareOf(4, 200, 0.0078, 0.0503),
  unanswered: shareOf(3, 203, 0.005, 0.0425),
  corrected: shareOf(92, 1_840, 0.041, 0.061),
  agreement: { fields: 7_360, corrected: 118, share: 1 - 118 / 7_360, byField: { sentiment: 61, category: 40, urgency: 17 } },
  costNanoUsdPer1000: 214_000_000,
  latencyMs: { p50: 1_420, low: 1_350, high: 1_490, p95: 3_900 },
}
