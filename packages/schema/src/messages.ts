import * as z from 'zod'
import { Analysis } from './analysis.ts'
import { RawEvent, Traceparent } from './event.ts'
import { DEFAULT_WORKSPACE, DeliveryId, Slug, Workspace } from './ids.ts'
import { Item } from './item.ts'

/** Version of every queue message. A consumer sends another version to the dead letters, it never guesses. */
const v = z.literal(1)

/** `sluice-input`, for other Workers: an input for a source, as its kind takes it in JSON. What is larger goes by `Inputs.submit`. */
export const InputMessage = z.object({
  v,
  workspace: Workspace.default(DEFAULT_WORKSPACE),
  source: Slug,
  input: z.record(z.string(), z.unknown()),
})
export type InputMessage = z.infer<typeof InputMessage>

/** `sluice-raw`, sent as `v8` because it holds bytes. */
export const RawMessage = z.object({ v, event: RawEvent })
export type RawMessage = z.infer<typeof RawMessage>

/** `sluice-normalized` */
export const NormalizedMessage = z.object({ v, item: Item })
export type NormalizedMessage = z.infer<typeof NormalizedMessage>

/** `sluice-analyzed` */
export const AnalyzedMessage = z.object({ v, item: Item, analysis: Analysis })
export type AnalyzedMessage = z.infer<typeof AnalyzedMessage>

/** `sluice-deliveries`: only the name of an outbox row; what to send is read under its lease. */
export const DeliveryMessage = z.object({ v, workspace: Workspace, deliveryId: DeliveryId, trace: Traceparent })
export type DeliveryMessage = z.infer<typeof DeliveryMessage>

/** The stages that have a queue, in order. */
export const STAGES = ['input', 'raw', 'normalized', 'analyzed', 'deliveries'] as const
export const Stage = z.enum(STAGES)
export type Stage = z.infer<typeof Stage>

export const QUEUE_OF = {
  input: 'sluice-input',
  raw: 'sluice-raw',
  normalized: 'sluice-normalized',
  analyzed: 'sluice-analyzed',
  deliveries: 'sluice-deliveries',
} as const satisfies Record<Stage, string>

/**
 * Cloudflare's limit is 128,000 bytes a message with its metadata inside. What is larger goes by claim check.
 * https://developers.cloudflare.com/queues/platform/limits/
 */
export const MAX_MESSAGE_BYTES = 120_000
/** Bodies above this go to R2, so that the item, its analysis and the envelope stay under the limit too. */
export const MAX_INLINE_BODY_BYTES = 100_000
