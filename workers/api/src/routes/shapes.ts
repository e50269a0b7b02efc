import { Analysis, Urgency } from '@sluice/schema/analysis'
import { Approval, Attempt, DeliveryStatus, HeldReason } from '@sluice/schema/delivery'
import { EpochMs } from '@sluice/schema/event'
import { Author, Category, Item, ItemKind, SentimentLabel } from '@sluice/schema/item'
import { Stage } from '@sluice/schema/messages'
import * as z from 'zod'

/** What answers consist of. Times are milliseconds since 1970-01-01 UTC. */

export const StageName = z.enum(['normalized', 'analyzed', 'dispatched'])

export const ItemView = Item.meta({ id: 'Item' })
export const AnalysisView = Analysis.meta({ id: 'Analysis' })

/** A line of a list: what one wants to see before opening it. */
export const ItemSummary = z
  .object({
    id: z.string(),
    source: z.string(),
    kind: ItemKind,
    type: z.string(),
    stage: StageName,
    title: z.string().nullable(),
    /** The first 500 characters. */
    text: z.string(),
    author: Author.nullable(),
    rating: z.number().nullable(),
    url: z.string().nullable(),
    occurredAt: EpochMs,
    receivedAt: EpochMs,
    sentiment: SentimentLabel.nullable(),
    score: z.number().nullable(),
    category: Category.nullable(),
    urgency: Urgency.nullable(),
    language: z.string().nullable(),
    topics: z.array(z.string()),
    summary: z.string().nullable(),
    degraded: z.boolean(),
    /** The source shows it to a closed circle only. */
    confidential: z.boolean(),
    /** How many files came with it. */
    attachments: z.number(),
  })
  .meta({ id: 'ItemSummary' })

export const DeliveryView = z
  .object({
    id: z.string(),
    eventId: z.string(),
    rule: z.string(),
    ruleVersion: z.number(),
    actionIndex: z.number(),
    destination: z.string(),
    status: DeliveryStatus,
    /** What it waits for, where it is held. */
    heldReason: HeldReason.nullable(),
    /** Why it is held, was skipped or cancelled. */
    reason: z.string().nullable(),
    title: z.string(),
    createdAt: EpochMs,
    nextAttemptAt: EpochMs.nullable(),
    finishedAt: EpochMs.nullable(),
    /** The last try may have reached the destination. */
    uncertain: z.boolean(),
    /** The destination offers nothing to look for, and one try may have repeated another. */
    possibleRepeat: z.boolean(),
    externalId: z.string().nullable(),
    externalUrl: z.string().nullable(),
    /** The delivery whose ticket it joins; the digest that it went out with. */
    leadId: z.string().nullable(),
    joinedTo: z.string().nullable(),
    /** How many have joined the ticket that it made. */
    joined: z.number(),
    /** Who approved or rejected it; where nobody has yet, until when one may. */
    approval: Approval.nullable(),
    approvalExpiresAt: EpochMs.nullable(),
    attempts: z.array(Attempt),
  })
  .meta({ id: 'Delivery' })

export const DeadLetterView = z
  .object({
    id: z.string(),
    stage: Stage,
    eventId: z.string().nullable(),
    /** Where its message says that it came from; null where it does not say. */
    source: z.string().nullable(),
    code: z.string(),
    reason: z.string(),
    /** How often it failed, replays included. */
    times: z.number(),
    failedAt: EpochMs,
    replayedAt: EpochMs.nullable(),
    /** The message as JSON; bytes are `{ "$bytes": base64 }`. */
    message: z.unknown(),
    /** Who corrected the message last and when, and how it came; null where nobody has. */
    edited: z.object({ at: EpochMs, by: z.string(), original: z.unknown() }).nullable(),
    /** Who discarded it, when and why; null where it waits, or was put back. */
    discarded: z.object({ at: EpochMs, by: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'DeadLetter' })

export const NextCursor = z.string().nullable()
