import * as z from 'zod'
import { Category, SentimentLabel } from './item.ts'

export const Urgency = z.enum(['low', 'normal', 'high', 'critical'])
export type Urgency = z.infer<typeof Urgency>

export const Entity = z.object({
  type: z.enum([
    'email',
    'phone',
    'card',
    'iban',
    'ip',
    'url',
    'version',
    'money',
    'date',
    'order',
    'product',
    'person',
    'organization',
    'place',
    'other',
  ]),
  text: z.string().min(1).max(300),
  /** Personal data: cut out of logs and of what leaves the system where a rule asks for it. */
  pii: z.boolean(),
})
export type Entity = z.infer<typeof Entity>

const Confidence = z.number().min(0).max(1)

/** What a model found in one text, without where it came from. Every model, embedded or remote, yields this shape. */
export const Findings = z.object({
  sentiment: z.object({
    label: SentimentLabel,
    /** −1 is as negative as can be, 1 as positive. */
    score: z.number().min(-1).max(1),
    confidence: Confidence,
  }),
  topics: z.array(z.string().min(1).max(80)).max(3),
  category: Category,
  urgency: Urgency,
  summary: z.string().max(1_000),
  entities: z.array(Entity).max(50),
  /** ISO 639-1, or `und` where it cannot be told. */
  language: z.string().regex(/^(?:[a-z]{2,3}|und)$/),
  translation: z.string().max(20_000).nullable(),
  actionItems: z.array(z.string().min(1).max(300)).max(10),
  confidence: z.object({
    topics: Confidence,
    category: Confidence,
    urgency: Confidence,
    summary: Confidence,
    entities: Confidence,
    language: Confidence,
  }),
})
export type Findings = z.infer<typeof Findings>

export const Usage = z.object({
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
})
export type Usage = z.infer<typeof Usage>

/** Findings with provenance (llm → dispatch): who judged, by which prompt, at what cost, and whether it was the first choice. */
export const Analysis = z.object({
  ...Findings.shape,
  /** `none`: a signal, nothing to understand. */
  method: z.enum(['llm', 'embedded', 'none']),
  model: z.string(),
  promptVersion: z.string(),
  usage: Usage,
  /** Integer nano-dollars; `null` where no price is known, never 0 for unknown. */
  costNanoUsd: z.number().int().nonnegative().nullable(),
  cached: z.boolean(),
  /** The call of the gateway that it came with, as in the usage log; items that were asked together share one. */
  callId: z.string().max(60).optional(),
  /** The first target failed; `degradedBy` says how. */
  degraded: z.boolean(),
  degradedBy: z.string().max(300).optional(),
})
export type Analysis = z.infer<typeof Analysis>
