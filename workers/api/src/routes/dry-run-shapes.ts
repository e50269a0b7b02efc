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
    /** Receipt of the oldest item that was looked at. */
    backTo: EpochMs.nullable(),
    /** Where older items go on. */
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DryRun' })

const EXAMPLE_ITEM = {
  itemId: 'evt_0f4d2c8b9a6e4f1d8c7b6a5948372615',
  source: 'survey',
  title: null,
  text: 'The export loses rows.',
  receivedAt: 1_767_323_045_000,
}

export const EXAMPLE_DRY_RUN: z.infer<typeof DryRunView> = {
  name: 'open-ticket',
  tried: 'draft',
  lookedAt: 500,
  matching: 12,
  actions: { tickets: 12 },
  errors: 0,
  errorSamples: [],
  difference: { newlyMatching: 1, noLongerMatching: 4, otherRules: {} },
  items: [
    {
      ...EXAMPLE_ITEM,
      isNew: true,
      actions: [
        {
          action: 0,
          destination: 'tickets',
          kind: 'jira',
          title: 'Bug: The export loses rows.',
          text: 'The export loses rows.',
          approval: false,
          problems: [],
        },
      ],
    },
  ],
  noLongerMatching: [],
  backTo: 1_767_236_645_000,
  nextCursor: null,
}
