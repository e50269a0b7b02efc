import type { Analysis } from '@sluice/schema/analysis'
import type { Attempt, DeliveryContent, DeliveryStatus, HeldReason } from '@sluice/schema/delivery'
import type { StoredApproval } from '../approvals/wording.ts'
import type { Category, Item, SentimentLabel } from '@sluice/schema/item'
import type { Stage } from '@sluice/schema/messages'
import type { SavePlan } from '@sluice/schema/rpc/store'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { isNotNull, sql } from 'drizzle-orm/sql'
import type { StoredRaw } from './raw-body.ts'

/**
 * The tables of events as queries see them; those of sources and of workspaces stand in files beside this one. `migrations/`
 * makes them and says why they look as they do. A test holds the two together.
 * The full-text index `items_text` is virtual and has no place here.
 */
export const items = sqliteTable(
  'items',
  {
    seq: integer().primaryKey(),
    id: text().notNull().unique(),
    workspace: text().notNull(),
    source: text().notNull(),
    kind: text().$type<Item['kind']>().notNull(),
    authorId: text('author_id'),
    receivedAt: integer('received_at').notNull(),
    normalizedAt: integer('normalized_at').notNull(),
    analyzedAt: integer('analyzed_at'),
    dispatchedAt: integer('dispatched_at'),
    sentiment: text().$type<SentimentLabel>(),
    score: real(),
    category: text().$type<Category>(),
    urgency: text().$type<Analysis['urgency']>(),
    sweeps: integer().notNull().default(0),
    sweptAt: integer('swept_at'),
    deliveryIds: text('delivery_ids', { mode: 'json' }).$type<string[]>(),
    matched: text({ mode: 'json' }).$type<string[]>(),
    ruleErrors: text('rule_errors', { mode: 'json' }).$type<SavePlan['ruleErrors']>(),
    item: text({ mode: 'json' }).$type<Item>().notNull(),
    analysis: text({ mode: 'json' }).$type<Analysis>(),
    contentType: text('content_type').notNull(),
    rawIn: text('raw_in').$type<StoredRaw['in']>().notNull(),
    raw: text().notNull(),
    eventId: text('event_id'),
  },
  (table) => [
    index('items_by_time').on(table.workspace, table.receivedAt, table.seq),
    index('items_by_event').on(table.eventId).where(isNotNull(table.eventId)),
    index('items_late')
      .on(table.workspace, table.seq, table.receivedAt)
      .where(sql`${table.normalizedAt} - ${table.receivedAt} > 600000`),
  ],
)

export const rollups = sqliteTable(
  'rollups',
  {
    workspace: text().notNull(),
    hour: integer().notNull(),
    source: text().notNull(),
    sentiment: text().$type<SentimentLabel>().notNull(),
    category: text().$type<Category>().notNull(),
    count: integer().notNull(),
    scoreSum: real('score_sum').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.hour, table.source, table.sentiment, table.category] })],
)

export const deliveries = sqliteTable(
  'deliveries',
  {
    id: text().primaryKey(),
    workspace: text().notNull(),
    eventId: text('event_id').notNull(),
    rule: text().notNull(),
    ruleVersion: integer('rule_version').notNull(),
    actionIndex: integer('action_index').notNull(),
    destination: text().notNull(),
    status: text().$type<DeliveryStatus>().notNull(),
    attempt: integer().notNull().default(0),
    createdAt: integer('created_at').notNull(),
    nextAttemptAt: integer('next_attempt_at'),
    leaseUntil: integer('lease_until'),
    finishedAt: integer('finished_at'),
    uncertain: integer({ mode: 'boolean' }).notNull().default(false),
    possibleRepeat: integer('possible_repeat', { mode: 'boolean' }).notNull().default(false),
    sweeps: integer().notNull().default(0),
    sweptAt: integer('swept_at'),
    externalId: text('external_id'),
    externalUrl: text('external_url'),
    trace: text().notNull(),
    attempts: text({ mode: 'json' }).$type<Attempt[]>().notNull().default([]),
    content: text({ mode: 'json' }).$type<DeliveryContent>().notNull(),
    heldReason: text('held_reason').$type<HeldReason>(),
    reason: text(),
    urgent: integer({ mode: 'boolean' }).notNull().default(false),
    leadId: text('lead_id'),
    joined: integer().notNull().default(0),
    joinedTo: text('joined_to'),
    approval: text({ mode: 'json' }).$type<StoredApproval>(),
    approvalExpiresAt: integer('approval_expires_at'),
  },
  (table) => [
    index('deliveries_waiting').on(table.nextAttemptAt).where(isNotNull(table.nextAttemptAt)),
    index('deliveries_held')
      .on(table.workspace, table.destination, table.heldReason, table.createdAt)
      .where(sql`${table.status} = 'held'`),
    index('deliveries_awaiting')
      .on(table.workspace, table.approvalExpiresAt)
      .where(sql`${table.status} = 'awaiting_approval'`),
    index('deliveries_parked')
      .on(table.workspace, table.destination, table.finishedAt)
      .where(sql`${table.status} = 'parked'`),
  ],
)

export const deadLetters = sqliteTable(
  'dead_letters',
  {
    id: text().primaryKey(),
    workspace: text().notNull(),
    stage: text().$type<Stage>().notNull(),
    eventId: text('event_id'),
    code: text().notNull(),
    reason: text().notNull(),
    times: integer().notNull().default(1),
    failedAt: integer('failed_at').notNull(),
    replayedAt: integer('replayed_at'),
    message: text().notNull(),
    editedAt: integer('edited_at'),
    editedBy: text('edited_by'),
    original: text(),
    discardedAt: integer('discarded_at'),
    discardedBy: text('discarded_by'),
    discardReason: text('discard_reason'),
  },
  (table) => [
    index('dead_letters_by_time').on(table.workspace, table.failedAt, table.id),
    index('dead_letters_by_event').on(table.eventId).where(isNotNull(table.eventId)),
  ],
)
