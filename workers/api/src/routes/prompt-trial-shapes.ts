import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'

const Count = z.number().int().nonnegative()

/** What was said of one item, by whom, at what cost. */
const Side = z.union([
  z.object({
    ok: z.literal(true),
    /** Field → value; `answer` alone where the prompt answers in words. */
    fields: z.record(z.string(), z.unknown()),
    version: z.string(),
    model: z.string(),
    /** By the embedded analyser, which knows no prompts. */
    embedded: z.boolean(),
    /** Why it was not the model that was to answer. */
    degradedBy: z.string().nullable(),
    /** Nano-dollars (1e-9 USD); null where no price is known. */
    costNanoUsd: Count.nullable(),
    /** Of the request that the item was in; null where it is not known any more. */
    latencyMs: Count.nullable(),
  }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
])

const TrialRowView = z
  .object({
    id: z.string(),
    /** The first 400 characters. */
    text: z.string(),
    title: z.string().nullable(),
    source: z.string(),
    receivedAt: EpochMs,
    /** What it is held against; null where there is nothing. */
    before: Side.nullable(),
    after: Side,
    /** Fields that are others than before. */
    changed: z.array(z.string()),
    /** What people said of it in a correction; null where nobody has. */
    people: z
      .object({ sentiment: z.string(), category: z.string(), urgency: z.string(), topics: z.array(z.string()) })
      .partial()
      .nullable(),
  })
  .meta({ id: 'TrialRow' })

const Sums = z.object({
  /** Null where one of them has no price. */
  costNanoUsd: Count.nullable(),
  /** Median. */
  latencyMs: Count.nullable(),
  /** Corrected fields that it has as people do. */
  right: Count,
  failed: Count,
  /** Items that the embedded analyser answered. */
  embedded: Count,
})

export const TrialView = z
  .object({
    name: z.string(),
    /** What was tried: a version, the hash of a draft, or the built-in one. */
    version: z.string(),
    /** What it was held against: a version, or `judged`. */
    against: z.string().nullable(),
    /** Whether a language model is asked at all; else no prompt changes anything. */
    asksModels: z.boolean(),
    items: Count,
    /** Items with a field that is another. */
    changed: Count,
    /** Fields of them that people have corrected. */
    correctedFields: Count,
    before: Sums.nullable(),
    after: Sums,
    rows: z.array(TrialRowView),
  })
  .meta({ id: 'PromptTrial' })

const after = {
  ok: true as const,
  fields: { sentiment: 'negative', category: 'bug', urgency: 'high', topics: ['export'], summary: 'Exports lose rows.' },
  version: 'analyze-3f0c93ab77de',
  model: 'gpt-5-mini',
  embedded: false,
  degradedBy: null,
  costNanoUsd: 214_000,
  latencyMs: 1_310,
}
const sums = { costNanoUsd: 214_000, latencyMs: 1_310, right: 1, failed: 0, embedded: 0 }

export const EXAMPLE_TRIAL: z.input<typeof TrialView> = {
  name: 'analyze',
  version: 'analyze-3f0c93ab77de',
  against: 'judged',
  asksModels: true,
  items: 1,
  changed: 1,
  correctedFields: 1,
  before: { ...sums, right: 0 },
  after: sums,
  rows: [
    {
      id: `evt_${'0'.repeat(31)}1`,
      text: 'The export loses rows, and our audit is tomorrow.',
      title: null,
      source: 'reviews',
      receivedAt: 1_767_355_200_000,
      before: { ...after, version: 'analyze-9d41e07c5b12', fields: { ...after.fields, urgency: 'normal' } },
      after,
      changed: ['urgency'],
      people: { urgency: 'high' },
    },
  ],
}
