import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'

const Difference = z.object({
  /** Items that would match and do not now. */
  newlyMatching: z.number(),
  /** The reverse. */
  noLongerMatching: z.number(),
})

/** What would be sent; a text is shown to its 1,000th character. */
export const PlannedActionView = z
  .object({
    action: z.number(),
    destination: z.string(),
    kind: z.string(),
    title: z.string(),
    text: z.string(),
    /** A person would have to agree first. */
    approval: z.boolean(),
    /** Templates that could not be rendered, limits that cut the text. */
    problems: z.array(z.string()),
  })
  .meta({ id: 'PlannedAction' })

const TriedItemView = z.object({
  itemId: z.string(),
  source: z.string(),
  title: z.string().nullable(),
  /** The first 200 characters. */
  text: z.string(),
  receivedAt: EpochMs,
})

export const DryRunView = z
  .object({
    name: z.string(),
    /** What was tried: the rule that was sent, its draft, or the one in force. */
    tried: z.enum(['given', 'draft', 'published']),
    lookedAt: z.number(),
    matching: z.number(),
    /** Actions by destination. */
    actions: z.record(z.string(), z.number()),
    /** Items that it cannot be evaluated for. */
    errors: z.number(),
    /** Ten of them at most. */
    errorSamples: z.array(z.object({ itemId: z.string(), message: z.string() })),
    /** Beside what is in force. */
    difference: z.object({
      ...Difference.shape,
      /** Other rules that match more or less because of a `stop`. */
      otherRules: z.record(z.string(), Difference),
    }),
    /** The newest fifty that match, with what would be sent. */
    items: z.array(z.object({ ...TriedItemView.shape, isNew: z.boolean(), actions: z.array(PlannedActionView) })),
    /** The newest fifty that the rule in force matches and this one does not. */
    noLongerMatching: z.array(TriedItemView),
    /** The newest twenty that neither this rule matches nor the one in force. */
    notMatching: z.array(TriedItemView),
    /** By days of the workspace's time zone, newest first; days without an item are left out. `matchingNow`: by the rule in force. */
    days: z.array(z.object({ start: EpochMs, lookedAt: z.number(), matching: z.number(), matchingNow: z.number() })),
    /** Receipt of the oldest item that was looked at. */
    backTo: EpochMs.nullable(),
    /** Where older items go on. */
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DryRun' })
