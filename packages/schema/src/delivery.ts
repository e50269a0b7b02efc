import * as z from 'zod'
import { EpochMs, Traceparent } from './event.ts'
import { DeliveryId, EventId, Slug, Workspace } from './ids.ts'

/**
 * The life of an outbox row: `awaiting_approval → pending → sending → delivered | retrying | held | parked`.
 * `held`: it waits for something that is not its own failure; see `HeldReason`.
 * `joined`: final; it went out as a part of another row (`joinedTo`), a digest.
 * `skipped`: final; decided against before sending (a loop, a removed destination, a throttle, a rejection). `cancelled`: by a person.
 */
export const DeliveryStatus = z.enum([
  'awaiting_approval',
  'pending',
  'sending',
  'delivered',
  'retrying',
  'held',
  'parked',
  'joined',
  'skipped',
  'cancelled',
])
export type DeliveryStatus = z.infer<typeof DeliveryStatus>

/**
 * What a held row waits for. `digest`: the others of its message. `rate`, `quiet_hours`: a time that is known. `breaker`: the destination
 * fails; one row at a time tries. `paused`: the credentials are refused; a person has to mend them. `group`: the ticket it joins is not there yet.
 */
export const HeldReason = z.enum(['digest', 'rate', 'quiet_hours', 'breaker', 'paused', 'group'])
export type HeldReason = z.infer<typeof HeldReason>

/** What is to be sent, rendered when the rule matched: later changes of item or template do not alter it. */
export const DeliveryContent = z.object({
  title: z.string().max(500),
  text: z.string().max(50_000),
  /** Title and text are without markup: that of the destination is put on when it is sent. `links`: addresses in the text that are to be links. */
  plain: z.object({ links: z.array(z.string().max(2_000)).max(10) }).optional(),
  /** Options of the action for the connector (issue type, channel …), checked by the connector. */
  options: z.record(z.string(), z.unknown()),
  /** The snapshot the rule saw, for connectors that send data rather than prose. */
  data: z.record(z.string(), z.unknown()),
})
export type DeliveryContent = z.infer<typeof DeliveryContent>

/** An action decided by a rule, not yet in the outbox. */
export const PlannedDelivery = z.object({
  id: DeliveryId,
  workspace: Workspace,
  eventId: EventId,
  rule: Slug,
  ruleVersion: z.number().int().positive(),
  actionIndex: z.number().int().nonnegative(),
  destination: Slug,
  content: DeliveryContent,
  trace: Traceparent,
  /** How it begins; `held` only for a digest. */
  status: z.enum(['pending', 'awaiting_approval', 'held']).default('pending'),
  heldReason: z.literal('digest').optional(),
  /** Neither quiet hours nor throttle hold it up. */
  urgent: z.boolean().default(false),
  /** With `awaiting_approval`: not sent without an answer by then. */
  approvalExpiresAt: EpochMs.optional(),
  /** The delivery whose ticket it joins, with `connector.join`. */
  leadId: DeliveryId.optional(),
})
export type PlannedDelivery = z.infer<typeof PlannedDelivery>

/** What a person decided about a delivery that waited for it. */
export const Approval = z.object({
  decision: z.enum(['approve', 'reject']),
  at: EpochMs,
  /** Id of the API key or of the token's subject; for a link, where it was sent to. */
  actor: z.string(),
  via: z.enum(['api', 'link']),
  comment: z.string().max(1_000),
  /** What they have worded otherwise than it was planned. */
  edited: z.array(z.enum(['title', 'text'])).optional(),
})
export type Approval = z.infer<typeof Approval>

/** One try at sending. `attempt` counts from 1. */
export const Attempt = z.object({
  attempt: z.number().int().positive(),
  at: EpochMs,
  durationMs: z.number().int().nonnegative(),
  outcome: z.enum(['delivered', 'found', 'retry', 'rejected', 'denied', 'unknown']),
  /** HTTP status of the destination, where it answered. */
  status: z.number().int().optional(),
  /** What it answered or what went wrong; at most 2,000 characters, secrets removed. */
  detail: z.string().max(2_000),
})
export type Attempt = z.infer<typeof Attempt>

/** An outbox row under lease: nobody else sends it until `leaseUntil`. */
export const LeasedDelivery = z.object({
  ...PlannedDelivery.shape,
  attempt: z.number().int().positive(),
  leaseUntil: EpochMs,
  /** An earlier try ended with the outcome unknown: look for its trace at the destination before sending again. */
  uncertain: z.boolean(),
  /** It has been tried, also where that cost no try (refused credentials): what its throttle has let through once. */
  tried: z.boolean().optional(),
  /** When the tries began whose outcome nobody knows, the first and the last of them. */
  inDoubt: z.object({ first: EpochMs, last: EpochMs }).optional(),
  /** What the delivery of `leadId` has made, where it is there; `joined`: how many went into it so far, without this one. */
  lead: z
    .object({ status: DeliveryStatus, externalId: z.string().nullable(), externalUrl: z.string().nullable(), joined: z.number().int() })
    .nullable(),
})
export type LeasedDelivery = z.infer<typeof LeasedDelivery>
