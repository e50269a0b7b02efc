import * as z from 'zod'
import { EpochMs, Traceparent } from './event.ts'
import { EventId, Slug, Workspace } from './ids.ts'

export const SentimentLabel = z.enum(['positive', 'neutral', 'negative'])
export type SentimentLabel = z.infer<typeof SentimentLabel>

export const Category = z.enum(['bug', 'feature', 'praise', 'complaint', 'question', 'other'])
export type Category = z.infer<typeof Category>

export const Author = z.object({
  /** The source's own id of the author, stable over time. */
  id: z.string().min(1).max(200),
  name: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  /** A bot or app wrote it. */
  bot: z.boolean().optional(),
})
export type Author = z.infer<typeof Author>

/** What is in the item: something a person wrote (`text`), or only something that happened (`signal`: star, ping, push). */
export const ItemKind = z.enum(['text', 'signal'])

/** A file that came with an item; its bytes are in R2 under `key`. */
export const Attachment = z.object({
  name: z.string().max(200),
  contentType: z.string().max(100),
  /** In bytes. */
  size: z.number().int().nonnegative(),
  key: z.string().min(1).max(500),
})
export type Attachment = z.infer<typeof Attachment>

/** The one shape that every source is turned into (normalize → llm). */
export const Item = z.object({
  id: EventId,
  workspace: Workspace,
  source: Slug,
  kind: ItemKind,
  /** What happened, in the source's own words: `survey.response`, `issues.opened`, `message`. */
  type: z.string().max(100),
  text: z.string().max(20_000),
  title: z.string().max(500).optional(),
  author: Author.optional(),
  /** 0 is the worst, 1 the best the source's own scale allows. */
  rating: z.number().min(0).max(1).optional(),
  /** BCP 47, as the source stated it; the analysis has its own finding. */
  language: z.string().max(35).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  hashtags: z.array(z.string().max(100)).max(50),
  mentions: z.array(z.string().max(100)).max(50),
  links: z.array(z.string().max(2_000)).max(50),
  occurredAt: EpochMs,
  receivedAt: EpochMs,
  /** Facts of the source that rules may ask for. */
  attributes: z.record(z.string().max(64), z.union([z.string().max(2_000), z.number(), z.boolean()])),
  /** What the source itself suggests, before any model has read the text. */
  hints: z.object({ sentiment: SentimentLabel.optional(), category: Category.optional() }),
  /** The text was longer than the limit and was cut. */
  truncated: z.boolean().optional(),
  /** The source shows it to a closed circle only; rules can keep it in: `!item.confidential`. */
  confidential: z.boolean().optional(),
  attachments: z.array(Attachment).max(20).optional(),
  /** How often a Sluice has passed it on already; missing where none has. */
  hops: z.number().int().min(1).max(99).optional(),
  /** The delivery that it came in, where that held several items; missing where the item has the event's own id. */
  eventId: EventId.optional(),
  trace: Traceparent,
})
export type Item = z.infer<typeof Item>
