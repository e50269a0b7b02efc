import { EpochMs } from '@sluice/schema/event'
import { Slug } from '@sluice/schema/ids'
import { RuleConfig } from '@sluice/schema/rules'
import * as z from 'zod'
import type { DraftRow } from '../store/rules.ts'

export const RuleName = z.object({ name: Slug })

export const Rule = RuleConfig.meta({ id: 'Rule' })

/** The configuration that a rule came with: 0 where it was there before versions were kept, or is not there. */
export const RuleVersion = z.number().int().nonnegative()

export const Reason = z.string().trim().min(1).max(500).describe('Why, for those who read the history.')

/** The version that was looked at; where the rule is another by now, the answer is 409. Without it, nothing is compared. */
export const Base = RuleVersion.optional()

const Counts = z.object({ day: z.number(), week: z.number() })

/** How a rule did of late. */
export const RuleHealth = z
  .object({
    /** Items that it matched: in the last 24 hours, and in the last seven days. */
    matches: Counts,
    /** When the newest of them came; null where there is none. */
    lastMatchAt: EpochMs.nullable(),
    /** Items that it could not be evaluated for; they count as not matched. */
    errors: Counts,
    lastError: z.object({ itemId: z.string(), message: z.string(), at: EpochMs }).nullable(),
  })
  .meta({ id: 'RuleHealth' })

export const DraftSummary = z.object({
  /** The version that it was made from. */
  base: RuleVersion,
  updatedAt: EpochMs,
  updatedBy: z.string(),
  /** The rule is another by now: publishing is refused until somebody has looked. */
  outdated: z.boolean(),
})

export const Draft = z.object({ rule: Rule, ...DraftSummary.shape }).meta({ id: 'RuleDraft' })

export const Edited = z
  .object({
    name: z.string(),
    version: RuleVersion,
    /** False where the rule was so already. */
    changed: z.boolean(),
    /** What is in force now; null where it was taken out. */
    rule: z.union([Rule, z.null()]),
  })
  .meta({ id: 'EditedRule' })

export const toDraftSummary = ({ base, updatedAt, updatedBy }: DraftRow, version: number): z.infer<typeof DraftSummary> => ({
  base,
  updatedAt,
  updatedBy,
  outdated: base !== version,
})

export const toDraft = (row: DraftRow, version: number): z.infer<typeof Draft> => ({ rule: row.rule, ...toDraftSummary(row, version) })

/** Errors of all routes that change what is in force. */
export const EDIT_CODES = ['NOT_FOUND', 'CONFLICT', 'NOT_LIVE_YET'] as const
