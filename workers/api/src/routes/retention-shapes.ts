import { EpochMs } from '@sluice/schema/event'
import { PrivacyConfig } from '@sluice/schema/privacy'
import { RETENTION_KINDS, RetentionConfig } from '@sluice/schema/retention'
import * as z from 'zod'

const Amount = z
  .object({
    count: z.number().int().nonnegative(),
    /** Where there are too many to be counted while somebody waits, it is what the days count (`estimate`), or so many `at_least`. */
    precision: z.enum(['exact', 'estimate', 'at_least']),
  })
  .meta({ id: 'Amount' })

const KindName = z.enum(RETENTION_KINDS)

export const RetainedKind = z
  .object({
    kind: KindName,
    /** Null: for good. */
    days: z.number().nullable(),
    stored: Amount,
    oldestAt: EpochMs.nullable(),
    /** What goes at `runsAt`. What is still being worked on goes later. */
    due: Amount,
    /** The latest day that something was looked for. `removed`: on that day; `removedInAll`: since it is kept for a time. */
    lastRun: z.object({ at: EpochMs, removed: z.number(), removedInAll: z.number(), finished: z.boolean() }).nullable(),
  })
  .meta({ id: 'RetainedKind' })

export const RetentionView = z.object({
  asOf: EpochMs,
  /** The next midnight, UTC. */
  runsAt: EpochMs,
  retention: RetentionConfig,
  privacy: PrivacyConfig,
  /** Of the configuration that says so. */
  version: z.number().int().nonnegative(),
  kinds: z.array(RetainedKind),
})

export const DataSettings = z.strictObject({ retention: RetentionConfig, privacy: PrivacyConfig.optional() })

export const EXAMPLE = {
  kind: 'items' as const,
  days: 365,
  stored: { count: 41_300, precision: 'estimate' as const },
  oldestAt: 1_735_787_045_000,
  due: { count: 12_400, precision: 'exact' as const },
  lastRun: null,
}
