import { EpochMs } from '@sluice/schema/event'
import { Category, SentimentLabel } from '@sluice/schema/item'
import * as z from 'zod'
import { Overview } from './get-overview.ts'
import { TOPIC_STATES } from '../topics/totals.ts'

/** A topic as one writes it: no line breaks, nothing that hides. */
export const TopicText = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must be one line without hidden characters')

export const TopicName = z.object({ topic: z.string().min(1).max(80).describe('As it is called now, or was before it was renamed.') })

export const TopicStateName = z.enum(TOPIC_STATES)

const counts = { negative: z.number(), neutral: z.number(), positive: z.number() }

/** What every view of a topic says. */
const common = {
  topic: z.string(),
  /** `emerging`: nothing of it in the period before. `resolved`: over, until items of a later day open it again. `muted`: left out of lists. */
  state: TopicStateName,
  pinned: z.boolean(),
  resolvedAt: EpochMs.nullable(),
  items: z.number(),
  /** Of the period before, which is as long. */
  previous: z.number(),
  /** Different authors: exact up to 127, then an estimate that is off by 9 % (one standard error). */
  people: z.number(),
  ...counts,
  /** Receipt of its oldest item that is kept. */
  firstSeen: EpochMs.nullable(),
}

export const TopicView = z
  .object({
    ...common,
    /** Items a day, of two weeks at least, up to the end of the period. */
    series: z.array(z.number()),
    /** Different tickets that its newest 50 items have led to. */
    tickets: z.number(),
    /** Its newest item. */
    quote: z.object({ itemId: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'Topic' })

const Share = z.object({ value: z.string(), items: z.number() })

const Change = <Value extends z.ZodType>(value: Value) =>
  z.object({ before: z.union([value, z.null()]), after: z.union([value, z.null()]) })

const Mark = z.object({ pinned: z.boolean(), muted: z.boolean(), resolvedAt: EpochMs.nullable() })

export const TopicVersionView = z
  .object({
    version: z.number(),
    at: EpochMs,
    author: z.string(),
    verb: z.enum(['renamed', 'merged', 'split', 'pinned', 'unpinned', 'muted', 'unmuted', 'resolved', 'reopened', 'undone']),
    topic: z.string(),
    /** By the name that a model gives, the topic that it was shown as and is; null: by its own name. */
    names: z.record(z.string(), Change(z.string())),
    /** By topic, what was said of it and is. */
    marks: z.record(z.string(), Change(Mark)),
    /** The version that it takes back. */
    undoes: z.number().nullable(),
    /** A later version has taken it back. */
    undone: z.boolean(),
  })
  .meta({ id: 'TopicVersion' })

export const TopicDetailView = z
  .object({
    ...common,
    asOf: EpochMs,
    /** Whole days (UTC); lists of items with these times and this topic hold what is counted here. */
    from: EpochMs,
    to: EpochMs,
    bucketMs: z.number(),
    /** All names that models give it. */
    names: z.array(z.string()),
    sentiment: z.array(z.object({ at: EpochMs, ...counts })),
    previousNegative: z.array(z.number()),
    /** Changes that may be the cause of what the chart shows. */
    markers: Overview.shape.markers,
    /** So many of the newest items are looked at for all that follows; as many as `items` where that is all of them. */
    sampled: z.number(),
    sources: z.array(Share),
    categories: z.array(Share),
    /** Topics of the same items. */
    beside: z.array(Share),
    quotes: z.array(
      z.object({
        kind: z.enum(['representative', 'newest', 'negative']),
        itemId: z.string(),
        text: z.string(),
        author: z.string().nullable(),
        source: z.string(),
        category: Category,
        sentiment: SentimentLabel,
        receivedAt: EpochMs,
      }),
    ),
    tickets: z.array(
      z.object({ destination: z.string(), externalId: z.string(), url: z.string(), items: z.number(), lastAt: EpochMs.nullable() }),
    ),
    /** Rules whose conditions name it. */
    rules: z.array(z.string()),
    /** The last ten changes that it came out of. */
    versions: z.array(TopicVersionView),
  })
  .meta({ id: 'TopicDetail' })

export const EditedTopicView = z
  .object({
    /** What it is called then. */
    topic: z.string(),
    /** Of the change, to be taken back with it; null where nothing was changed. */
    version: z.number().nullable(),
    preview: z.object({
      /** Names that get another topic, with how many items have each: 10,001 is "more than 10,000". */
      moves: z.array(z.object({ name: z.string(), from: z.string(), to: z.string(), items: z.number(), quote: z.string().nullable() })),
      /** What the topics hold afterwards, each item once. */
      results: z.array(z.object({ topic: z.string(), items: z.number() })),
      /** Rules that name a topic which is called otherwise then: they do not match its items any more. */
      rules: z.array(z.string()),
    }),
  })
  .meta({ id: 'EditedTopic' })

export const Preview = z.boolean().default(false).describe('Tell what it would do, and change nothing.')

export const EXAMPLE_EDITED_TOPIC: z.infer<typeof EditedTopicView> = {
  topic: 'signing in',
  version: 7,
  preview: {
    moves: [
      { name: 'login fails', from: 'login fails', to: 'signing in', items: 41, quote: 'I cannot get in since this morning.' },
      { name: 'login failure', from: 'login failure', to: 'signing in', items: 12, quote: 'Login failed again on my phone.' },
    ],
    results: [{ topic: 'signing in', items: 52 }],
    rules: ['tell-security'],
  },
}
