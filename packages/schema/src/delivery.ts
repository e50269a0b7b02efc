import * as z from 'zod'
import { EpochMs, Traceparent } from './event.ts'
import { DeliveryId, EventId, Slug, Workspace } from './ids.ts'

/**
 * The life of an outbox row: `pending → sending → delivered | retrying | parked`.
 * `skipped`: decided against before sending (a loop, a removed destination).
 */
export const DeliveryStatus = z.enum(['pending', 'sending', 'delivered', 'retrying', 'parked', 'skipped'])
export type DeliveryStatus = z.infer<typeof DeliveryStatus>

/** What is to be sent, rendered when the rule matched: later changes of item or template do not alter it. */
export const DeliveryContent = z.object({
  title: z.string().max(500),
  text: z.string().max(50_000),
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
})
export type PlannedDelivery = z.infer<typeof PlannedDelivery>

/** One try at sending. `attempt` counts from 1. */
export const Attempt = z.object({
  attempt: z.number().int().positive(),
  at: EpochMs,
  durationMs: z.number().int().nonnegative(),
  outcome: z.enum(['delivered', 'found', 'retry', 'rejected', 'unknown']),
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
})
export type LeasedDelivery = z.infer<typeof LeasedDelivery>
