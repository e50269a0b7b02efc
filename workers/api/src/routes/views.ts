import type { Approval, DeliveryContent } from '@sluice/schema/delivery'
import type { InferSelectModel } from 'drizzle-orm'
import type * as z from 'zod'
import type { StoredApproval } from '../approvals/wording.ts'
import { valueAt } from '../dead-letters/what-stays.ts'
import { type StageColumns, stageOf } from '../store/stage.ts'
import type { deadLetters, deliveries, items } from '../store/tables.ts'
import type { DeadLetterView, DeliveryView, ItemSummary } from './shapes.ts'

type ItemRow = Pick<InferSelectModel<typeof items>, 'item' | 'analysis'> & StageColumns

const TEXT_CHARS = 500

/** Row → line of a list. */
export function toItemSummary({ item, analysis, ...times }: ItemRow): z.infer<typeof ItemSummary> {
  const { id, source, kind, type, occurredAt, receivedAt } = item
  return {
    id,
    source,
    kind,
    type,
    stage: stageOf(times),
    title: item.title ?? null,
    text: item.text.slice(0, TEXT_CHARS),
    author: item.author ?? null,
    rating: item.rating ?? null,
    url: item.url ?? null,
    occurredAt,
    receivedAt,
    sentiment: analysis?.sentiment.label ?? null,
    score: analysis?.sentiment.score ?? null,
    category: analysis?.category ?? null,
    urgency: analysis?.urgency ?? null,
    language: analysis?.language ?? null,
    topics: analysis?.topics ?? [],
    summary: analysis?.summary ?? null,
    degraded: analysis?.degraded ?? false,
    confidential: item.confidential ?? false,
    attachments: item.attachments?.length ?? 0,
  }
}

/** Of the content only the title is shown in a list. */
type DeliveryRow = Omit<InferSelectModel<typeof deliveries>, 'content'> & { content: Pick<DeliveryContent, 'title'> }

export function toDeliveryView(row: DeliveryRow): z.infer<typeof DeliveryView> {
  const { id, eventId, rule, ruleVersion, actionIndex, destination, status, createdAt, finishedAt, uncertain, possibleRepeat } = row
  const { nextAttemptAt, externalId, externalUrl, attempts, content, heldReason, reason, leadId, joinedTo, joined } = row
  return {
    id,
    eventId,
    rule,
    ruleVersion,
    actionIndex,
    destination,
    status,
    heldReason,
    reason,
    title: content.title,
    createdAt,
    nextAttemptAt: status === 'retrying' || status === 'held' ? nextAttemptAt : null,
    finishedAt,
    uncertain,
    possibleRepeat,
    externalId,
    externalUrl,
    leadId,
    joinedTo,
    joined,
    approval: row.approval && decisionOf(row.approval),
    approvalExpiresAt: row.approvalExpiresAt,
    attempts,
  }
}

/** Without the words that were planned: they may be long, and stand at the delivery itself. */
const decisionOf = ({ original: _original, ...decision }: StoredApproval): Approval => decision

/** @param names what callers are called; who is not among them is shown by their id */
export function toDeadLetterView(
  row: InferSelectModel<typeof deadLetters>,
  names: ReadonlyMap<string, string> = new Map(),
): z.infer<typeof DeadLetterView> {
  const { id, stage, eventId, code, reason, times, failedAt, replayedAt, editedAt, editedBy, original, discardedAt, discardedBy } = row
  const message: unknown = JSON.parse(row.message)
  const called = (caller: string | null) => names.get(caller ?? '') ?? caller ?? ''
  const edited =
    editedAt === null || original === null ? null : { at: editedAt, by: called(editedBy), original: JSON.parse(original) as unknown }
  const open = discardedAt === null || replayedAt !== null
  const discarded = open ? null : { at: discardedAt, by: called(discardedBy), reason: row.discardReason ?? '' }
  return { id, stage, eventId, source: sourceOf(message), code, reason, times, failedAt, replayedAt, message, edited, discarded }
}

/** A message may be anything, so its source is what stands where the stages write it. */
function sourceOf(message: unknown): string | null {
  const found = ['event.source', 'item.source', 'source'].map((path) => valueAt(message, path)).find((source) => typeof source === 'string')
  return found?.slice(0, 64) ?? null
}
