import type { DeliveryStatus } from '@sluice/schema/delivery'
import type { SentimentLabel } from '@sluice/schema/item'
import type { ItemStage } from '@sluice/schema/rpc/store'

/**
 * What a watcher hears: that an item is new or has changed, that a delivery has, or that something else has: `what` is the part of the API
 * that it is read from, `/v1/{what}`.
 */
export type LiveEvent =
  | { type: 'item'; id: string; stage: ItemStage; source: string; sentiment: SentimentLabel | null; receivedAt: number }
  | { type: 'delivery'; id: string; eventId: string; destination: string; status: DeliveryStatus }
  | { type: 'change'; what: string }

/** What the Durable Object sends over a socket. `reset`: something may have been missed, so look at the lists anew. */
export type FeedMessage = { id: number; events: LiveEvent[] } | { reset: true }

/** So long a workspace counts as watched after somebody was last known to watch. */
export const WATCH_MS = 120_000

/** So long an isolate goes on believing that nobody watches: events of this time may miss who has just come. */
export const UNAWARE_MS = 2_000
